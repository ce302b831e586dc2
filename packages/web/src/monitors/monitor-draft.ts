import type { MonitorConfigSummary, MonitorSummary } from '@vedette/protocol/api/monitor'

/** A monitor as its form has it: all texts. */
export interface MonitorDraft {
  readonly project: string
  readonly name: string
  readonly slug: string
  readonly type: MonitorConfigSummary['schedule_type']
  readonly crontab: string
  readonly count: string
  readonly unit: string
  readonly timezone: string
  /** `user:7`, `team:3`, or empty. */
  readonly owner: string
  readonly margin: string
  readonly runtime: string
  readonly failures: string
  readonly recoveries: string
}

export function draftOf(monitor: MonitorSummary | undefined, project: string): MonitorDraft {
  const { schedule, ...config } = monitor?.config ?? EMPTY
  const [count, unit] = typeof schedule === 'string' ? [1, 'day'] : schedule
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    project,
    name: monitor?.name ?? '',
    slug: monitor?.slug ?? '',
    type: config.schedule_type,
    crontab: typeof schedule === 'string' ? schedule : '0 * * * *',
    count: String(count),
    unit,
    timezone: config.timezone,
    owner: monitor?.owner ? `${monitor.owner.type}:${monitor.owner.id}` : '',
    margin: text(config.checkin_margin),
    runtime: text(config.max_runtime),
    failures: text(config.failure_issue_threshold),
    recoveries: text(config.recovery_threshold),
  }
}

const EMPTY: MonitorConfigSummary = {
  schedule_type: 'crontab',
  schedule: '0 * * * *',
  checkin_margin: null,
  max_runtime: null,
  timezone: 'UTC',
  failure_issue_threshold: 1,
  recovery_threshold: 1,
}

/** What the API takes; a project is named for a new monitor alone, an empty slug is made up. */
export function bodyOf(draft: MonitorDraft, isNew: boolean) {
  const number = (text: string) => (text.trim() === '' ? null : Number(text))
  const { type, project, name, slug, crontab, count, unit, timezone } = draft
  return {
    ...(isNew ? { project } : {}),
    name,
    ...(slug === '' ? {} : { slug }),
    owner: draft.owner || null,
    config: {
      schedule_type: type,
      schedule: type === 'crontab' ? crontab : [Number(count), unit],
      timezone,
      checkin_margin: number(draft.margin),
      max_runtime: number(draft.runtime),
      failure_issue_threshold: number(draft.failures),
      recovery_threshold: number(draft.recoveries),
    },
  }
}
