import type { MonitorConfig } from '../store/monitor-store.ts'

/** As the API and events show it, and as the API takes it. */
export function formatMonitorConfig(config: MonitorConfig) {
  const { schedule } = config
  return {
    schedule_type: schedule.type,
    schedule:
      schedule.type === 'crontab' ? schedule.value : ([schedule.value, schedule.unit] as const),
    checkin_margin: config.marginMinutes ?? null,
    max_runtime: config.runtimeMinutesMax ?? null,
    timezone: config.timezone,
    failure_issue_threshold: config.failureThreshold,
    recovery_threshold: config.recoveryThreshold,
    alert_rule_id: null,
  }
}
