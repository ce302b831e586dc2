import { z } from 'zod'
import type { OptionChange } from '../store/project-option-store.ts'
import { RESOLVE_AGE_HOURS } from '../store/resolve-age.ts'

const SUBJECT_CHARS_MAX = 200
const ENVIRONMENT_CHARS_MAX = 64
/** Ten years: what is older resolves itself no more than what is younger. */
const RESOLVE_AGE_HOURS_MAX = 10 * 366 * 24

export const generalFields = {
  subjectPrefix: z.string().max(SUBJECT_CHARS_MAX).optional(),
  subjectTemplate: z.string().max(SUBJECT_CHARS_MAX).optional(),
  defaultEnvironment: z.string().trim().max(ENVIRONMENT_CHARS_MAX).nullish(),
  resolveAge: z.int().min(0).max(RESOLVE_AGE_HOURS_MAX).nullish(),
}

type GeneralInput = z.infer<z.ZodObject<typeof generalFields>>

/** What the caller named of these, as it is kept; the empty text and 0 take a setting away. */
export function generalOptionsIn(input: GeneralInput): OptionChange {
  const { subjectPrefix, subjectTemplate, defaultEnvironment, resolveAge } = input
  return {
    ...(subjectPrefix === undefined ? {} : { subjectPrefix: subjectPrefix || null }),
    ...(subjectTemplate === undefined ? {} : { subjectTemplate: subjectTemplate || null }),
    ...(defaultEnvironment === undefined ? {} : { defaultEnvironment: defaultEnvironment || null }),
    ...(resolveAge === undefined ? {} : { [RESOLVE_AGE_HOURS]: resolveAge || null }),
  }
}
