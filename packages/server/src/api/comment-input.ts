import { z } from 'zod'
import { COMMENT_CHARS_MAX } from '../platform/limits.ts'

/** What people write. Who is mentioned is read from the text, so `mentions` is passed over. */
export const commentInput = z.object({
  text: z
    .string('This field is required')
    .trim()
    .min(1, 'This field may not be blank')
    .max(COMMENT_CHARS_MAX, `Write at most ${COMMENT_CHARS_MAX} characters`),
})
