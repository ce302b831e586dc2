import type { CheckInState, MonitorStanding, MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { Badge, type Tone } from '../ui/Badge.tsx'

const STANDING_TONES: Readonly<Record<MonitorStanding, Tone>> = {
  active: 'neutral',
  ok: 'good',
  error: 'error',
  missed_checkin: 'warning',
  timeout: 'warning',
  disabled: 'neutral',
}

export function StandingBadge({ status }: { status: MonitorStanding }) {
  const t = useTranslations('monitors')
  return <Badge tone={STANDING_TONES[status]}>{t(`standing.${status}`)}</Badge>
}

const RUN_TONES: Readonly<Record<CheckInState, Tone>> = {
  in_progress: 'info',
  ok: 'good',
  error: 'error',
  missed: 'warning',
  timeout: 'warning',
  unknown: 'neutral',
}

export function RunBadge({ status }: { status: CheckInState }) {
  const t = useTranslations('monitors')
  return <Badge tone={RUN_TONES[status]}>{t(`run.${status}`)}</Badge>
}

/** What holds of the whole monitor. */
export function MonitorBadges({ monitor }: { monitor: MonitorSummary }) {
  const t = useTranslations('monitors')
  return (
    <>
      {monitor.status === 'disabled' && <Badge tone="warning">{t('disabled')}</Badge>}
      {monitor.isMuted && <Badge>{t('muted')}</Badge>}
    </>
  )
}
