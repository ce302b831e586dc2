import { z } from 'zod'
import { isSlug, NAME_CHARS_MAX } from '../projects/slug.ts'

// The longest platform that clients name is `javascript-angular-…`, under 40 characters.
const PLATFORM_CHARS_MAX = 64

export const nameField = z.string().trim().min(1).max(NAME_CHARS_MAX)

export const slugField = z
  .string()
  .refine(isSlug, 'Use lower-case letters, digits, hyphens and underscores, and not digits alone')

/** Null and the empty text say that there is none. */
export const platformField = z
  .string()
  .max(PLATFORM_CHARS_MAX)
  .nullable()
  .transform((value) => value || undefined)
