import type { AttachmentSummary } from '@vedette/protocol/api/attachment'
import { z } from 'zod'
import { exactSchema, timeText } from './exact-schema.ts'

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
