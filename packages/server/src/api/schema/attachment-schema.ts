import type {
  AttachmentSummary,
  UserReportSummary,
  UserReportWithIssue,
} from '@vedette/protocol/api/attachment'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'
import { issueSchema } from './issue-schema.ts'

export const attachmentSummarySchema = exactSchema<AttachmentSummary>()(
  z.strictObject({
    id: z.string(),
    event_id: z.string(),
    type: z.string(),
    name: z.string(),
    mimetype: z.string(),
    dateCreated: timeText,
    size: z.number(),
    headers: z.record(z.string(), z.string()),
    sha1: z.string(),
  }),
)

const text = z.string().nullable()

const userReportFields = {
  id: z.string(),
  eventID: text,
  name: z.string(),
  email: z.string(),
  comments: z.string(),
  dateCreated: timeText,
  user: z
    .strictObject({
      id: text,
      username: text,
      email: text,
      name: text,
      ipAddress: text,
      avatarUrl: text,
    })
    .nullable(),
  event: z.strictObject({ id: z.string(), eventID: z.string() }).nullable(),
  status: z.enum(['unresolved', 'resolved', 'spam']),
  source: z.string(),
  url: text,
  replayId: text,
  feedbackID: text,
}

export const userReportSchema = exactSchema<UserReportSummary>()(z.strictObject(userReportFields))

export const userReportWithIssueSchema = exactSchema<UserReportWithIssue>()(
  z.strictObject({
    ...userReportFields,
    issue: issueSchema.nullable(),
    project: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }).nullable(),
  }),
)
