import { parseEventId } from '@vedette/protocol/ids'
import { z } from 'zod'
import { USER_REPORT_CHARS_MAX, USER_REPORT_STATUSES } from '../store/user-report-store.ts'

const { name, email, comments } = USER_REPORT_CHARS_MAX

/** What the reference takes; other fields are passed over, since forms send more. */
export const userReportInput = z.object({
  event_id: z
    .string()
    .transform(parseEventId)
    .refine((id) => id !== undefined, 'This is no id of an event')
    .transform((id) => id as NonNullable<typeof id>),
  name: z.string().trim().max(name).default(''),
  email: z.union([z.literal(''), z.email().max(email)]),
  comments: z.string().trim().min(1).max(comments),
})

export const userReportChange = z.strictObject({ status: z.enum(USER_REPORT_STATUSES) })
