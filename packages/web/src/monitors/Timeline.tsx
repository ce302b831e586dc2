import type { CheckInState, MonitorStatsPoint } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { useResource } from '../settings/index.ts'
import { useNowMs } from '../ui/Now.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Monitors.module.css'
import { type MonitorPlace, monitorPath } from './monitor-paths.ts'

/** From the worst on: what an hour is shown as. */
const STATES = ['error', 'timeout', 'missed', 'unknown', 'in_progress', 'ok'] as const
const HOURS = 24
const HOUR_SECONDS = 3600

export interface TimelineProps {
  readonly place: MonitorPlace
  readonly environment: string
}

/** The runs of the last day, hour by hour. */
export function Timeline({ place, environment }: TimelineProps) {
  const t = useTranslations('monitors')
  const times = useTimes()
  // Whole hours, so that the same is asked for until the next begins.
  const hour = Math.floor(useNowMs() / 1000 / HOUR_SECONDS)
  const stats = useResource<readonly MonitorStatsPoint[]>(monitorPath(place, 'stats/'), {
    environment,
    resolution: '1h',
    since: (hour - HOURS + 1) * HOUR_SECONDS,
    until: (hour + 1) * HOUR_SECONDS - 1,
  })
  const points = stats.data ?? []
  const bad = sum(points, ['error', 'timeout', 'missed'])
  const label = t('timeline.label', { environment, good: sum(points, ['ok']), bad })
  return (
    <div className={classes.timeline} role="img" aria-label={label}>
      {points.map((point) => (
        <span
          key={point.ts}
          className={classes.slot}
          data-state={STATES.find((state) => point[state] > 0)}
          title={`${times.exact(new Date(point.ts * 1000).toISOString())}: ${describe(point)}`}
        />
      ))}
    </div>
  )
  function describe(point: MonitorStatsPoint): string {
    const found = STATES.filter((state) => point[state] > 0)
    if (found.length === 0) return t('timeline.nothing')
    return found.map((state) => `${t(`run.${state}`)} ${point[state]}`).join(', ')
  }
}

function sum(points: readonly MonitorStatsPoint[], states: readonly CheckInState[]): number {
  return points.reduce((total, point) => total + states.reduce((n, s) => n + point[s], 0), 0)
}
