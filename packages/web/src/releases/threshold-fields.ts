import type { ReleaseThresholdDetail } from '@vedette/protocol/api/release-threshold'
import type { ThresholdInput } from './useThresholds.ts'

/** What this server measures, under the API's names. */
export const THRESHOLD_TYPES = [
  'total_error_count',
  'new_issue_count',
  'unhandled_issue_count',
  'regressed_issue_count',
] as const

export const TRIGGERS = ['over', 'under'] as const

const HOUR_SECONDS = 3_600

/** As the form has it: texts, as far as they are typed. */
export interface ThresholdDraft {
  readonly project: string
  readonly type: string
  readonly trigger: string
  readonly value: string
  readonly hours: string
  readonly environment: string
}

export function draftOf(project: string, threshold?: ReleaseThresholdDetail): ThresholdDraft {
  if (threshold === undefined) {
    const usual = { type: 'total_error_count', trigger: 'over', hours: '24' }
    return { ...usual, project, value: '', environment: '' }
  }
  return {
    project,
    type: threshold.threshold_type,
    trigger: threshold.trigger_type,
    value: String(threshold.value),
    hours: String(threshold.window_in_seconds / HOUR_SECONDS),
    environment: threshold.environment?.name ?? '',
  }
}

/** Undefined while a number is missing. */
export function inputOf({
  type,
  trigger,
  value,
  hours,
  environment,
}: ThresholdDraft): ThresholdInput | undefined {
  const seconds = Math.round(Number(hours) * HOUR_SECONDS)
  if (!/^\d{1,9}$/.test(value.trim()) || hours.trim() === '' || !(seconds > 0)) return undefined
  return {
    threshold_type: type,
    trigger_type: trigger,
    value: Number(value),
    window_in_seconds: seconds,
    environment: environment === '' ? null : environment,
  }
}
