import type { ProjectSummary } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ProjectCard } from './ProjectCard.tsx'
import classes from './ProjectListPage.module.css'
import { useOrganization } from './useOrganization.ts'

export function ProjectListPage({ org }: { org: string }) {
  const t = useTranslations('projects')
  const organization = useOrganization(org)
  return (
    <Page title={t('list.title')} heading={t('list.title')}>
      <QueryView
        query={organization}
        isEmpty={({ projects }) => projects.length === 0}
        empty={
          <EmptyState title={t('list.empty')}>
            {t.rich('list.emptyWay', { code: () => <code>vedette createproject NAME</code> })}
          </EmptyState>
        }
      >
        {({ projects }) => (
          <ul className={classes.grid}>
            {projects.toSorted(byName).map((project) => (
              <ProjectCard key={project.id} org={org} project={project} />
            ))}
          </ul>
        )}
      </QueryView>
    </Page>
  )
}

function byName(one: ProjectSummary, other: ProjectSummary): number {
  return one.name.localeCompare(other.name)
}
