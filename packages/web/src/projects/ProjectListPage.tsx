import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { useNowMs } from '../ui/Now.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { groupProjects } from './group-projects.ts'
import classes from './ProjectListPage.module.css'
import type { ProjectSearchParams } from './project-search.ts'
import { TeamSection } from './TeamSection.tsx'
import { useMembers, useOrganization, useReleases } from './useOrganization.ts'
import { useProjectSeries } from './useProjects.ts'

export interface ProjectListPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: ProjectSearchParams
  readonly onParams: (params: ProjectSearchParams) => void
}

// A page of the newest names what runs now in all but the largest organizations.
const RELEASES = { per_page: 100 }

/** All projects by their teams: what fails where, and who looks after it. */
export function ProjectListPage({ org, params, onParams }: ProjectListPageProps) {
  const t = useTranslations('projects')
  const organization = useOrganization(org)
  const mayCreate = organization.data?.teams.some(({ access }) => access.includes('project:write'))
  return (
    <Page
      title={t('list.title')}
      heading={t('list.title')}
      aside={mayCreate && <CreateButton org={org} />}
    >
      <Filters params={params} onParams={onParams} />
      <QueryView
        query={organization}
        lines={8}
        isEmpty={({ projects }) => projects.length === 0}
        empty={
          <EmptyState title={t('list.empty')}>
            <p>{t('list.emptyDetail')}</p>
            {t.rich('list.emptyWay', { code: () => <code>vedette createproject NAME</code> })}
          </EmptyState>
        }
      >
        {(data) => <Groups org={org} organization={data} params={params} />}
      </QueryView>
    </Page>
  )
}

function CreateButton({ org }: { org: string }) {
  const t = useTranslations('projects')
  return (
    <Button
      className={classes.create ?? ''}
      renderRoot={(props) => (
        <Link {...props} to="/organizations/$org/projects/new/" params={{ org }} />
      )}
    >
      {t('list.create')}
    </Button>
  )
}

function Filters({ params, onParams }: Pick<ProjectListPageProps, 'params' | 'onParams'>) {
  const t = useTranslations('projects')
  const { show, statsPeriod, ...rest } = params
  return (
    <div className={classes.controls}>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        size="xs"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        leftSection={<SearchIcon size={14} />}
        value={params.query ?? ''}
        onChange={({ currentTarget: { value } }) => onParams({ ...params, query: value })}
      />
      <SegmentedControl
        aria-label={t('list.whose')}
        value={show ?? 'all'}
        onChange={(value) =>
          onParams({
            ...rest,
            ...(statsPeriod && { statsPeriod }),
            ...(value === 'mine' && { show: value }),
          })
        }
        data={[
          { value: 'all', label: t('list.all') },
          { value: 'mine', label: t('list.mine') },
        ]}
      />
      <SegmentedControl
        aria-label={t('list.period')}
        value={statsPeriod ?? '24h'}
        onChange={(value) =>
          onParams({
            ...rest,
            ...(show && { show }),
            ...(value === '14d' && { statsPeriod: value }),
          })
        }
        data={[
          { value: '24h', label: t('list.day') },
          { value: '14d', label: t('list.fortnight') },
        ]}
      />
    </div>
  )
}

interface GroupsProps {
  readonly org: string
  readonly organization: OrganizationDetail
  readonly params: ProjectSearchParams
}

function Groups({ org, organization, params }: GroupsProps) {
  const t = useTranslations('projects')
  const period = params.statsPeriod ?? '24h'
  const series = useProjectSeries(org, period, useNowMs()).data
  const members = useMembers(org).data ?? []
  const releases = useReleases(org, RELEASES).data?.rows ?? []
  const groups = groupProjects(organization, params)
  if (groups.length === 0) return <EmptyState title={t('list.noMatch')} />
  return (
    <div className={classes.groups}>
      {groups.map(({ team, projects }) => (
        <TeamSection
          key={team?.id ?? ''}
          org={org}
          team={team}
          members={members.filter((one) => team && one.teams.includes(team.slug))}
          rows={projects.map((project) => ({
            project,
            points: series?.[project.id],
            release: releases.find((one) => one.projects.some(({ slug }) => slug === project.slug)),
          }))}
          period={period}
        />
      ))}
    </div>
  )
}
