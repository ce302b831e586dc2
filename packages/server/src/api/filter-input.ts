import { compileGlob } from '@vedette/protocol/glob'
import { z } from 'zod'
import { LEGACY_BROWSER_IDS } from '../filter/filter-settings.ts'
import { parseIpRange } from '../filter/ip-range.ts'

/** Entries of one list. */
const LINES_MAX = 1000
/** A thousand of the longest addresses. */
const LIST_CHARS_MAX = 64 * 1024
/** Each glob looks at all texts of an event; at worst these take 2 s for the largest event. */
const GLOBS_CHARS_MAX = 16 * 1024
/** As long as a host name may be, and a scheme and a port. */
const SOURCE_CHARS_MAX = 300

const isGlob = (line: string) => compileGlob(line) !== undefined
const isIpRange = (line: string) => parseIpRange(line) !== undefined
const isSource = (line: string) => line.length <= SOURCE_CHARS_MAX && !/\s/.test(line)

/** What a project filters by, under the names that the reference's form uses. */
export const filterOptionFields = {
  'filters:blacklisted_ips': linesField({
    charsMax: LIST_CHARS_MAX,
    isValid: isIpRange,
    fault: 'is no IP address, nor a range such as 10.0.0.0/8',
  }),
  'filters:releases': globsField(),
  'filters:error_messages': globsField(),
  'filters:react-hydration-errors': z.boolean().optional(),
  'filters:chunk-load-error': z.boolean().optional(),
  'sentry:csp_ignored_sources_defaults': z.boolean().optional(),
  'sentry:csp_ignored_sources': linesField({
    charsMax: LIST_CHARS_MAX,
    isValid: isSource,
    fault: 'is no source such as https://*.example.com:443',
  }),
}

/** The switch of one filter; the one of legacy browsers may name the browsers instead. */
export const filterInput = z
  .object({
    active: z.boolean().optional(),
    subfilters: z.array(z.enum(LEGACY_BROWSER_IDS).exclude(['default'])).optional(),
  })
  .refine((input) => input.active !== undefined || input.subfilters !== undefined, {
    path: ['active'],
    message: 'This field is required',
  })

function globsField() {
  return linesField({
    charsMax: GLOBS_CHARS_MAX,
    isValid: isGlob,
    fault: 'is too long, or has too many groups such as {a,b}',
  })
}

interface Lines {
  readonly charsMax: number
  readonly isValid: (line: string) => boolean
  /** What to say of a line that is not valid. */
  readonly fault: string
}

/** A list as people write it: one entry a line, empty lines do not count. */
function linesField({ charsMax, isValid, fault }: Lines) {
  return z
    .string()
    .max(charsMax, `This list is longer than ${charsMax} characters`)
    .transform((text, context) => {
      const lines = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      const wrong = lines.find((line) => !isValid(line))
      if (lines.length > LINES_MAX) {
        context.addIssue(`This list has more than ${LINES_MAX} entries`)
      } else if (wrong !== undefined) {
        context.addIssue(`"${wrong.slice(0, NAMED_CHARS_MAX)}" ${fault}`)
      }
      return lines
    })
    .optional()
}

/** As much of a wrong entry as it takes to find it. */
const NAMED_CHARS_MAX = 60
