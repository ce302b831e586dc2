import { z } from 'zod'
import { parseFingerprintRules } from '../grouping/rules/parse-fingerprint-rules.ts'
import { parseStacktraceRules } from '../grouping/rules/parse-stacktrace-rules.ts'
import type { RuleError } from '../grouping/rules/rule-error.ts'
import type { OptionChange, OptionValues } from '../store/project-option-store.ts'

interface ParsedRules {
  readonly errors: readonly RuleError[]
}

/** Errors told at once; more would only repeat the first ones. */
const RULE_ERRORS_MAX = 20

/** Text of rules; each line that cannot be read is named, with the column where that is known. */
function rulesField(parse: (text: string) => ParsedRules) {
  return z.string().superRefine((text, refinement) => {
    for (const { line, column, message } of parse(text).errors.slice(0, RULE_ERRORS_MAX)) {
      const place = column === undefined ? `Line ${line}` : `Line ${line}, column ${column}`
      refinement.addIssue({ code: 'custom', message: `${place}: ${message}` })
    }
  })
}

const versionField = z.enum(['v1', 'v2'], 'Known versions are v1 and v2')

/** What a project says about grouping, under the reference's names. Empty text is no rules. */
export const groupingFields = {
  groupingConfig: versionField.optional(),
  secondaryGroupingConfig: z.literal('v1', 'Only v1 can be the older version').nullish(),
  /** Unix seconds. */
  secondaryGroupingExpiry: z.number().int().min(0).max(4_102_444_800).nullish(),
  groupingEnhancements: rulesField(parseStacktraceRules).optional(),
  fingerprintingRules: rulesField(parseFingerprintRules).optional(),
} as const

const groupingInput = z.object(groupingFields)

export type GroupingFields = z.infer<typeof groupingInput>

/** For how long a project that moves on finds its older issues. */
const TRANSITION_SECONDS = 90 * 86_400

/** The options as they are stored. A move to a newer version begins a transition. */
export function groupingOptionsIn(
  input: GroupingFields,
  { options, nowMs }: { readonly options: OptionValues; readonly nowMs: number },
): OptionChange {
  const { groupingConfig, secondaryGroupingConfig, secondaryGroupingExpiry } = input
  const isMove = groupingConfig === 'v2' && options.groupingConfig === 'v1'
  const transition =
    isMove && secondaryGroupingConfig === undefined
      ? {
          secondaryGroupingConfig: 'v1',
          secondaryGroupingExpiry: Math.floor(nowMs / 1000) + TRANSITION_SECONDS,
        }
      : {}
  const named = {
    groupingConfig,
    secondaryGroupingConfig,
    secondaryGroupingExpiry,
    groupingEnhancements: input.groupingEnhancements,
    fingerprintingRules: input.fingerprintingRules,
  }
  const given = Object.entries(named).filter(([, value]) => value !== undefined)
  return { ...transition, ...(Object.fromEntries(given) as OptionChange) }
}
