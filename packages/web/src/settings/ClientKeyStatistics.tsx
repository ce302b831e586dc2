import { useTranslations } from 'use-intl'
import { BarChart } from '../ui/BarChart.tsx'
import { useNowMs } from '../ui/Now.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Settings.module.css'
import { projectPath, useResource } from './useSettings.ts'

interface KeyStats {
  /** Unix seconds. */
  readonly ts: number
  readonly total: number
  readonly accepted: number
  readonly filtered: number
  readonly dropped: number
}

export interface ClientKeyStatisticsProps {
  readonly org: string
  readonly project: string
  readonly keyId: string
}

const DAY_SECONDS = 86_400
const DAYS = 30

/** What came with a key in the last 30 days. */
export function ClientKeyStatistics({ org, project, keyId }: ClientKeyStatisticsProps) {
  const t = useTranslations('settings')
  const times = useTimes()
  // Whole days, so that the same is asked for all day long.
  const day = Math.floor(useNowMs() / 1000 / DAY_SECONDS)
  const path = projectPath(org, project, `keys/${encodeURIComponent(keyId)}/stats/`)
  const stats = useResource<readonly KeyStats[]>(path, {
    resolution: '1d',
    since: (day - DAYS + 1) * DAY_SECONDS,
    until: (day + 1) * DAY_SECONDS - 1,
  })
  return (
    <QueryView query={stats} lines={2}>
      {(points) => (
        <>
          <BarChart
            label={t('project.keys.came')}
            bars={points.map(({ ts, total }) => ({
              label: times.bucket(ts * 1000, true),
              count: total,
            }))}
          />
          <p className={classes.detail}>
            {t('project.keys.outcomes', {
              accepted: sum(points, 'accepted'),
              filtered: sum(points, 'filtered'),
              dropped: sum(points, 'dropped'),
            })}
          </p>
        </>
      )}
    </QueryView>
  )
}

function sum(points: readonly KeyStats[], name: 'accepted' | 'filtered' | 'dropped'): number {
  return points.reduce((total, point) => total + point[name], 0)
}
