import type { GroupingSettings } from '../grouping/create-grouper.ts'
import type { OptionValues } from '../store/project-option-store.ts'

/** The options that decide about grouping, by the names that the API gives them. */
export const GROUPING_OPTIONS = [
  'groupingConfig',
  'secondaryGroupingConfig',
  'secondaryGroupingExpiry',
  'groupingEnhancements',
  'fingerprintingRules',
] as const

/** What projects begin with. */
const GROUPING_CONFIG_LATEST = 'v2'

/**
 * How a project groups. Its older version finds issues until the Unix time in
 * `secondaryGroupingExpiry`.
 */
export function groupingSettingsOf(options: OptionValues, nowMs: number): GroupingSettings {
  const expiry = options.secondaryGroupingExpiry
  const isMoving = typeof expiry === 'number' && nowMs < expiry * 1000
  const hasSecondary = isMoving && options.secondaryGroupingConfig === 'v1'
  return {
    version: options.groupingConfig === 'v1' ? 'v1' : GROUPING_CONFIG_LATEST,
    ...(hasSecondary && { secondaryVersion: 'v1' as const }),
    stacktraceRules: textOf(options.groupingEnhancements),
    fingerprintRules: textOf(options.fingerprintingRules),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
