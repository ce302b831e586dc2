import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SetupGuide, useClientKeys, useOrganization } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { AddClientKey } from './AddClientKey.tsx'
import { ClientKeyCard } from './ClientKeyCard.tsx'
import { ClientKeyControls } from './ClientKeyControls.tsx'
import { ProjectTabs } from './ProjectFrame.tsx'
import classes from './ProjectKeysPage.module.css'

export interface ProjectKeysPageProps {
  readonly org: string
  readonly project: string
}

/** Where a client reports to, and how to make one report. */
export function ProjectKeysPage({ org, project }: ProjectKeysPageProps) {
  const t = useTranslations('settings')
  const keys = useClientKeys(org, project)
  const organization = useOrganization(org)
  const found = organization.data?.projects.find(({ slug }) => slug === project)
  const name = found?.name ?? project
  const mayChange = found?.access.includes('project:write') === true
  const mayDelete = found?.access.includes('project:admin') === true
  return (
    <Page
      title={`${t('project.tabs.keys')} · ${name}`}
      heading={<bdi>{name}</bdi>}
      aside={<Back org={org} />}
    >
      <ProjectTabs org={org} project={project} />
      <QueryView
        query={keys}
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title={t('project.keys.none')} />}
      >
        {(rows) => {
          const first = rows.find((key) => key.isActive) ?? rows[0]
          return (
            <div className={classes.columns}>
              <div className={classes.stack}>
                {rows.map((key) => (
                  <ClientKeyCard
                    key={key.id}
                    clientKey={key}
                    actions={
                      mayChange && (
                        <ClientKeyControls {...{ org, project, mayDelete }} clientKey={key} />
                      )
                    }
                  />
                ))}
                {mayChange && <AddClientKey org={org} project={project} />}
              </div>
              {first && (
                <Section title={t('project.keys.connect')}>
                  <SetupGuide dsn={first.dsn} platform={found?.platform ?? null} />
                </Section>
              )}
            </div>
          )
        }}
      </QueryView>
    </Page>
  )
}

function Back({ org }: { org: string }) {
  const t = useTranslations('settings')
  return (
    <Link to="/organizations/$org/projects/" params={{ org }}>
      {t('project.all')}
    </Link>
  )
}
