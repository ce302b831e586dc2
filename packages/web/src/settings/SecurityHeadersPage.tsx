import type { ProjectSettings } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { useClientKeys } from '../projects/index.ts'
import { CodeBlock } from '../ui/CodeBlock.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ProjectFrame } from './ProjectFrame.tsx'
import type { ProjectPlace } from './ProjectSettingsPage.tsx'
import { reportHeaders } from './report-headers.ts'
import classes from './Settings.module.css'

/** Headers by which browsers report what a policy forbade. */
export function SecurityHeadersPage({ org, project }: ProjectPlace) {
  const t = useTranslations('settings')
  return (
    <ProjectFrame org={org} project={project} title={t('project.tabs.headers')}>
      {(settings) => <Headers org={org} settings={settings} />}
    </ProjectFrame>
  )
}

function Headers({ org, settings }: { org: string; settings: ProjectSettings }) {
  const t = useTranslations('settings')
  const keys = useClientKeys(org, settings.slug)
  return (
    <QueryView query={keys}>
      {(rows) => {
        const key = rows.find(({ isActive }) => isActive)
        if (key === undefined) {
          return <EmptyState title={t('project.headers.noKey')} />
        }
        const { security, csp } = key.dsn
        return (
          <div className={classes.stack}>
            <Section title={t('project.headers.address')}>
              <p className={classes.text}>{t('project.headers.addressNote')}</p>
              <CodeBlock label={t('project.headers.address')} code={security} />
            </Section>
            {reportHeaders({ security, csp }).map(({ name, note, lines }) => (
              <Section key={name} title={name}>
                <p className={classes.text}>{t(`project.headers.${note}`)}</p>
                <div className={classes.stack}>
                  {lines.map((line) => (
                    <CodeBlock key={line} label={line.slice(0, line.indexOf(':'))} code={line} />
                  ))}
                </div>
              </Section>
            ))}
            <p className={classes.detail}>{t('project.headers.cspNote')}</p>
          </div>
        )
      }}
    </QueryView>
  )
}
