import { Button } from '@mantine/core'
import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { EnvironmentDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { Badge } from '../ui/Badge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Refusal } from '../ui/Refusal.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame, useLock } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'
import { projectPath, useChange, useResource } from './useSettings.ts'

/** Where the programs of a project run, and which of that is offered in lists. */
export function ProjectEnvironmentsPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.environments')}>
      {(settings) => <Environments org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Environments({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const lock = useLock(settings)
  const path = projectPath(org, settings.slug, 'environments/')
  const environments = useResource<readonly EnvironmentDetail[]>(path, { visibility: 'all' })
  return (
    <Section title={t('project.tabs.environments')}>
      <p className={classes.text}>
        {t('project.environments.note')} {lock}
      </p>
      <QueryView
        query={environments}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('project.environments.none')} />}
      >
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((environment) => (
              <EnvironmentRow
                key={environment.id}
                environment={environment}
                path={`${path}${encodeURIComponent(environment.name)}/`}
                mayChange={lock === undefined}
              />
            ))}
          </ul>
        )}
      </QueryView>
    </Section>
  )
}

interface EnvironmentRowProps {
  readonly environment: EnvironmentDetail
  readonly path: string
  readonly mayChange: boolean
}

function EnvironmentRow({ environment, path, mayChange }: EnvironmentRowProps) {
  const t = useTranslations('settings')
  const { name, isHidden = false } = environment
  const what = name === '' ? t('project.environments.unnamed') : name
  const change = useChange(
    isHidden ? t('project.environments.isShown') : t('project.environments.isHidden'),
  )
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <bdi className={classes.name}>{what}</bdi>{' '}
        {isHidden && <Badge>{t('project.environments.hidden')}</Badge>}
        <Refusal error={change.error} />
      </div>
      {mayChange && name !== '' && (
        <Button
          variant="default"
          loading={change.isPending}
          aria-label={
            isHidden
              ? t('project.environments.showWhat', { name: what })
              : t('project.environments.hideWhat', { name: what })
          }
          onClick={() => change.mutate({ method: 'PUT', path, body: { isHidden: !isHidden } })}
        >
          {isHidden ? t('project.environments.show') : t('project.environments.hide')}
        </Button>
      )}
    </li>
  )
}
