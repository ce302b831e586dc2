import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { useChange } from '../settings/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import classes from './Monitors.module.css'
import { type MonitorPlace, monitorPath } from './monitor-paths.ts'

export interface MonitorActionsProps {
  readonly place: MonitorPlace
  readonly monitor: MonitorSummary
  readonly onGone: () => void
}

export function MonitorActions({ place, monitor, onGone }: MonitorActionsProps) {
  const t = useTranslations('monitors')
  const change = useChange(t('saved'))
  const remove = useChange(t('deleted'))
  const { isMuted, status, name, project } = monitor
  const path = monitorPath(place)
  const send = (body: object) => change.mutate({ method: 'PUT', path, body })
  if (!mayChange(project.access)) return null
  return (
    <>
      <Refusal error={change.error} />
      <Button
        component={Link}
        className={classes.button}
        size="compact-xs"
        variant="default"
        to="/organizations/$org/crons/$project/$monitor/edit/"
        params={{ ...place } as never}
      >
        {t('edit')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={change.isPending}
        onClick={() => send({ isMuted: !isMuted })}
      >
        {isMuted ? t('unmute') : t('mute')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={change.isPending}
        onClick={() => send({ status: status === 'active' ? 'disabled' : 'active' })}
      >
        {status === 'active' ? t('disable') : t('enable')}
      </Button>
      <ConfirmButton
        label={t('delete')}
        ariaLabel={t('deleteWhat', { name })}
        title={t('deleteAsk', { name })}
        isDangerous
        isCompact
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ method: 'DELETE', path }, { onSuccess: onGone })}
      >
        {t('deleteNote')}
      </ConfirmButton>
    </>
  )
}

export function mayChange(access: readonly string[]): boolean {
  return access.includes('project:write') || access.includes('alerts:write')
}
