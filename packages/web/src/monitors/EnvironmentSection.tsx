import { Button } from '@mantine/core'
import type { MonitorEnvironmentSummary, MonitorSummary } from '@vedette/protocol/api/monitor'
import { useTranslations } from 'use-intl'
import { useChange } from '../settings/index.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { EnvironmentLine } from './EnvironmentLine.tsx'
import { mayChange } from './MonitorActions.tsx'
import classes from './Monitors.module.css'
import { type MonitorPlace, monitorPath } from './monitor-paths.ts'

export interface EnvironmentSectionProps {
  readonly place: MonitorPlace
  readonly monitor: MonitorSummary
}

/** Where the job runs. */
export function EnvironmentSection({ place, monitor }: EnvironmentSectionProps) {
  const t = useTranslations('monitors')
  return (
    <Section title={t('environments')} note={t('lastDay')}>
      {monitor.environments.length === 0 && (
        <EmptyState title={t('waiting')}>{t('waitingNote')}</EmptyState>
      )}
      {monitor.environments.map((environment) => (
        <EnvironmentLine
          key={environment.name}
          place={place}
          environment={environment}
          actions={
            mayChange(monitor.project.access) && (
              <EnvironmentActions place={place} environment={environment} />
            )
          }
        />
      ))}
    </Section>
  )
}

interface EnvironmentActionsProps {
  readonly place: MonitorPlace
  readonly environment: MonitorEnvironmentSummary
}

function EnvironmentActions({ place, environment }: EnvironmentActionsProps) {
  const t = useTranslations('monitors')
  const { name, isMuted } = environment
  const mute = useChange(t('saved'))
  const remove = useChange(t('environmentDeleted'))
  const path = monitorPath(place, `environments/${encodeURIComponent(name)}/`)
  return (
    <>
      <Refusal error={mute.error} />
      <div className={classes.actions}>
        <Button
          size="compact-xs"
          variant="default"
          loading={mute.isPending}
          aria-label={isMuted ? t('unmuteWhat', { name }) : t('muteWhat', { name })}
          onClick={() => mute.mutate({ method: 'PUT', path, body: { isMuted: !isMuted } })}
        >
          {isMuted ? t('unmute') : t('mute')}
        </Button>
        <ConfirmButton
          label={t('delete')}
          ariaLabel={t('deleteWhat', { name })}
          title={t('deleteAsk', { name })}
          isCompact
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={(onDone) => remove.mutate({ method: 'DELETE', path }, { onSuccess: onDone })}
        >
          {t('environmentNote')}
        </ConfirmButton>
      </div>
    </>
  )
}
