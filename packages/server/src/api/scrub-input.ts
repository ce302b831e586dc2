import { z } from 'zod'
import { parsePiiConfig } from '../scrub/pii/parse-pii-config.ts'
import {
  SAFE_FIELDS_MAX,
  SELECTOR_CHARS_MAX,
  SENSITIVE_FIELDS_CHARS_MAX,
} from '../scrub/scrub-limits.ts'
import type { OptionChange } from '../store/project-option-store.ts'

/** Settings that protect people: a caller must not believe that they were made. */
const unsupported = z.never('This setting is not supported by this version').optional()

/** What a project or an organization says about personal data, under the reference's names. */
export const scrubFields = {
  dataScrubber: z.boolean().optional(),
  dataScrubberDefaults: z.boolean().optional(),
  scrubIPAddresses: z.boolean().optional(),
  sensitiveFields: listField()
    .refine((fields) => fields.join('').length <= SENSITIVE_FIELDS_CHARS_MAX, {
      message: `All fields together are longer than ${SENSITIVE_FIELDS_CHARS_MAX} characters`,
    })
    .optional(),
  // What is no selector is a name, so nothing can be wrong with it but its length.
  safeFields: listField()
    .refine((fields) => fields.length <= SAFE_FIELDS_MAX, {
      message: `There are more than ${SAFE_FIELDS_MAX} fields`,
    })
    .refine((fields) => fields.every(({ length }) => length <= SELECTOR_CHARS_MAX), {
      message: `A field is longer than ${SELECTOR_CHARS_MAX} characters`,
    })
    .optional(),
  relayPiiConfig: z
    .string()
    .superRefine((json, context) => {
      for (const problem of parsePiiConfig(json).problems) context.addIssue(problem)
    })
    // No text takes the rules away.
    .transform((json) => json.trim() || null)
    .nullable()
    .optional(),
  storeCrashReports: unsupported,
}

const scrubInput = z.object(scrubFields)

/** What the caller named of these, as it is kept. */
export function scrubOptionsIn(input: z.infer<typeof scrubInput>): OptionChange {
  const { dataScrubber, dataScrubberDefaults, scrubIPAddresses } = input
  const { sensitiveFields, safeFields, relayPiiConfig } = input
  return {
    ...(dataScrubber === undefined ? {} : { dataScrubber }),
    ...(dataScrubberDefaults === undefined ? {} : { dataScrubberDefaults }),
    ...(scrubIPAddresses === undefined ? {} : { scrubIPAddresses }),
    ...(sensitiveFields === undefined ? {} : { sensitiveFields }),
    ...(safeFields === undefined ? {} : { safeFields }),
    ...(relayPiiConfig === undefined ? {} : { relayPiiConfig }),
  }
}

/** The reference's pages send empty lines along. */
function listField() {
  return z
    .array(z.string())
    .transform((fields) => fields.map((field) => field.trim()).filter((field) => field !== ''))
}
