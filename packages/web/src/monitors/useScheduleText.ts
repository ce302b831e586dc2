import type { MonitorConfigSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { findUnit } from './interval-units.ts'

/** When the job is due, in words or as a crontab. */
export function useScheduleText() {
  const t = useTranslations('monitors')
  return function scheduleText({ schedule, timezone }: MonitorConfigSummary): string {
    if (typeof schedule === 'string') return `${schedule} (${timezone})`
    const [count, unit] = schedule
    return t(`every.${findUnit(unit)}`, { count })
  }
}
