import type { IssueTagKey, IssueTagValue, SuggestedTagValue } from '@vedette/protocol/api/issue'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'

export const tagValueSchema = exactSchema<IssueTagValue>()(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    value: z.string(),
    count: z.number(),
    firstSeen: timeText.nullable(),
    lastSeen: timeText.nullable(),
  }),
)

export const tagKeySchema = exactSchema<IssueTagKey>()(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    uniqueValues: z.number(),
    totalValues: z.number(),
    topValues: z.array(tagValueSchema).readonly().exactOptional(),
  }),
)

export const suggestedTagValueSchema = exactSchema<SuggestedTagValue>()(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    value: z.string(),
    count: z.number().nullable(),
    firstSeen: timeText.nullable(),
    lastSeen: timeText.nullable(),
  }),
)
