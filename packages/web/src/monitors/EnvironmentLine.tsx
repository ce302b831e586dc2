import type { MonitorEnvironmentSummary } from '@vedette/protocol/api/monitor'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Badge } from '../ui/Badge.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { StandingBadge } from './MonitorBadges.tsx'
import classes from './Monitors.module.css'
import type { MonitorPlace } from './monitor-paths.ts'
import { Timeline } from './Timeline.tsx'

export interface EnvironmentLineProps {
  readonly place: MonitorPlace
  readonly environment: MonitorEnvironmentSummary
  readonly actions?: ReactNode
}

/** How the job fares in one environment. */
export function EnvironmentLine({ place, environment, actions }: EnvironmentLineProps) {
  const t = useTranslations('monitors')
  const times = useTimes()
  const { name, status, isMuted, lastCheckIn, nextCheckIn } = environment
  return (
    <div className={classes.environment}>
      <div>
        <StandingBadge status={status} /> <bdi>{name}</bdi> {isMuted && <Badge>{t('muted')}</Badge>}
      </div>
      <Timeline place={place} environment={name} />
      <div className={classes.detail}>
        {lastCheckIn === null
          ? t('never')
          : t.rich('last', { age: () => <Age at={lastCheckIn} /> })}
        {nextCheckIn !== null && (
          <>
            {' '}
            ·{' '}
            {t.rich('next', {
              time: () => <time dateTime={nextCheckIn}>{times.exact(nextCheckIn)}</time>,
            })}
          </>
        )}
        {actions}
      </div>
    </div>
  )
}
