import type {
  PublicIssue,
  PublicIssueDetail,
  PublicProject,
} from '@vedette/protocol/api/public-project'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'
import { levelSchema } from './issue-schema.ts'
import { sharedEventSchema } from './shared-issue-schema.ts'

export const publicProjectSchema = exactSchema<PublicProject>()(
  z.strictObject({
    slug: z.string(),
    name: z.string(),
    platform: z.string().nullable(),
    organization: z.strictObject({ slug: z.string(), name: z.string() }),
  }),
)

const issueFields = {
  id: z.string(),
  shortId: z.string(),
  title: z.string(),
  culprit: z.string(),
  level: levelSchema,
  status: z.string(),
  permalink: z.string(),
  project: publicProjectSchema,
  count: z.string(),
  firstSeen: timeText,
  lastSeen: timeText,
}

export const publicIssueSchema = exactSchema<PublicIssue>()(z.strictObject(issueFields))

export const publicIssueDetailSchema = exactSchema<PublicIssueDetail>()(
  z.strictObject({ ...issueFields, latestEvent: sharedEventSchema.nullable() }),
)
