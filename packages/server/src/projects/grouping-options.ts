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
  const isMoving = nowMs < secondaryExpiryMs(options)
  const hasSecondary = isMoving && options.secondaryGroupingConfig === 'v1'
  return {
    version: options.groupingConfig === 'v1' ? 'v1' : GROUPING_CONFIG_LATEST,
    ...(hasSecondary && { secondaryVersion: 'v1' as const }),
    stacktraceRules: textOf(options.groupingEnhancements),
    fingerprintRules: textOf(options.fingerprintingRules),
  }
}

/** When the settings mean something else by themselves; infinite where they do not. */
export function groupingExpiryMs(options: OptionValues, nowMs: number): number {
  const expiryMs = secondaryExpiryMs(options)
  return nowMs < expiryMs ? expiryMs : Number.POSITIVE_INFINITY
}

/** In the past where no version is about to be left. */
function secondaryExpiryMs({ secondaryGroupingExpiry }: OptionValues): number {
  return typeof secondaryGroupingExpiry === 'number' ? secondaryGroupingExpiry * MS : 0
}

const MS = 1000

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
