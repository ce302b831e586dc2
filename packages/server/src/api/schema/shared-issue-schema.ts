import type { SharedEvent, SharedIssue } from '@vedette/protocol/api/shared-issue'
import { z } from 'zod'
import { entrySchema } from './event-schema.ts'
import { exactSchema, timeText } from './exact-schema.ts'
import { levelSchema } from './issue-schema.ts'

export const sharedEventSchema = exactSchema<SharedEvent>()(
  z.strictObject({
    eventID: z.string(),
    title: z.string(),
    culprit: z.string(),
    platform: z.string(),
    type: z.string(),
    level: levelSchema,
    dateCreated: timeText,
    entries: z.array(entrySchema).readonly(),
  }),
)

export const sharedIssueSchema = exactSchema<SharedIssue>()(
  z.strictObject({
    id: z.string(),
    shortId: z.string(),
    title: z.string(),
    culprit: z.string(),
    level: levelSchema,
    permalink: z.string(),
    shareId: z.string(),
    isPublic: z.boolean(),
    project: z.strictObject({
      slug: z.string(),
      name: z.string(),
      organization: z.strictObject({
        slug: z.string(),
        name: z.string(),
      }),
    }),
    firstSeen: timeText,
    lastSeen: timeText,
    latestEvent: sharedEventSchema.nullable(),
  }),
)
