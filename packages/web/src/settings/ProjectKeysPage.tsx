import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { SetupGuide, useClientKeys } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { AddClientKey } from './AddClientKey.tsx'
import { ClientKeyCard } from './ClientKeyCard.tsx'
import { ClientKeyControls } from './ClientKeyControls.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import classes from './Settings.module.css'

/** Where a client reports to, and how to make one report. */
export function ProjectKeysPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.keys')}>
      {(settings) => <Keys org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Keys({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const { slug: project, access, platform } = settings
  const keys = useClientKeys(org, project)
  const mayChange = access.includes('project:write')
  const mayDelete = access.includes('project:admin')
  return (
    <QueryView query={keys}>
      {(rows) => {
        const first = rows.find((key) => key.isActive) ?? rows[0]
        return (
          <div className={classes.stack}>
            {rows.length === 0 && <EmptyState title={t('project.keys.none')} />}
            {rows.map((key) => (
              <ClientKeyCard
                key={key.id}
                {...{ org, project, mayChange }}
                clientKey={key}
                actions={
                  mayChange && (
                    <ClientKeyControls {...{ org, project, mayDelete }} clientKey={key} />
                  )
                }
              />
            ))}
            {mayChange && <AddClientKey org={org} project={project} />}
            {first && (
              <Section title={t('project.keys.connect')}>
                <SetupGuide dsn={first.dsn} platform={platform} />
              </Section>
            )}
          </div>
        )
      }}
    </QueryView>
  )
}
