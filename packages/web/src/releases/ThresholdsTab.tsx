import { Button, Group } from '@mantine/core'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import type { ReleaseThresholdStanding } from '@vedette/protocol/api/release-threshold'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatExactCount } from '../ui/format-count.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './Releases.module.css'
import { ThresholdForm } from './ThresholdForm.tsx'
import { THRESHOLD_TYPES } from './threshold-fields.ts'
import { useReleaseAccess } from './useRelease.ts'
import { useChangeThreshold, useStandings } from './useThresholds.ts'

export interface ThresholdsTabProps {
  readonly org: string
  readonly release: ReleaseDetail
}

/** What the projects expect of each release, and how this one fares. */
export function ThresholdsTab({ org, release }: ThresholdsTabProps) {
  const t = useTranslations('releases')
  const standings = useStandings(org, release)
  const access = useReleaseAccess(org, release)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      title={t('thresholds.title')}
      note={t('thresholds.note')}
      actions={
        access.mayChange &&
        !isAdding && (
          <Button variant="default" onClick={() => setIsAdding(true)}>
            {t('thresholds.add')}
          </Button>
        )
      }
    >
      {isAdding && <ThresholdForm org={org} release={release} onDone={() => setIsAdding(false)} />}
      <QueryView
        query={standings}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('thresholds.none')}>{t('thresholds.noneDetail')}</EmptyState>}
      >
        {(rows) => (
          <ul className={classes.list}>
            {rows.map((standing) => (
              <Standing
                key={standing.id}
                org={org}
                release={release}
                standing={standing}
                mayEdit={access.mayEdit}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

interface StandingProps extends ThresholdsTabProps {
  readonly standing: ReleaseThresholdStanding
  readonly mayEdit: boolean
}

function Standing({ org, release, standing, mayEdit }: StandingProps) {
  const t = useTranslations('releases')
  const times = useTimes()
  const change = useChangeThreshold(org, release.version)
  const [isEditing, setIsEditing] = useState(false)
  const { project_slug: project, id, environment } = standing
  const type = THRESHOLD_TYPES.find((one) => one === standing.threshold_type)
  const trigger = standing.trigger_type === 'under' ? 'under' : 'over'
  if (isEditing) {
    return (
      <li className={classes.line}>
        <ThresholdForm
          org={org}
          release={release}
          threshold={standing}
          onDone={() => setIsEditing(false)}
        />
      </li>
    )
  }
  return (
    <li className={classes.standing}>
      <div className={classes.main}>
        <Badge tone={standing.is_healthy ? 'good' : 'error'}>
          {standing.is_healthy ? t('thresholds.healthy') : t('thresholds.unhealthy')}
        </Badge>{' '}
        <span className={classes.message}>
          {type ? t(`types.${type}`) : standing.threshold_type}:{' '}
          {formatExactCount(standing.metric_value)}
        </span>
        <div className={classes.detail}>
          {t(`thresholds.${trigger}`, { value: standing.value })} · <bdi>{project}</bdi>
          {environment && (
            <>
              {' '}
              · <bdi>{environment.name}</bdi>
            </>
          )}{' '}
          · {times.exact(standing.start)} – {times.exact(standing.end)}
        </div>
      </div>
      {mayEdit && (
        <Group gap="xs">
          <Button size="compact-xs" variant="default" onClick={() => setIsEditing(true)}>
            {t('thresholds.edit')}
          </Button>
          <ConfirmButton
            label={t('thresholds.delete')}
            title={t('thresholds.deleteTitle')}
            isDangerous
            isCompact
            isPending={change.isPending}
            error={change.error}
            onConfirm={(onDone) => change.mutate({ project, id }, { onSuccess: onDone })}
          >
            {t('thresholds.deleteDetail')}
          </ConfirmButton>
        </Group>
      )}
    </li>
  )
}
