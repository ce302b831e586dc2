import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { PublicProject } from '@vedette/protocol/api/public-project'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { NotPublic } from './NotPublic.tsx'
import { PublicIssueRow } from './PublicIssueRow.tsx'
import classes from './PublicProjectPage.module.css'
import { PUBLIC_SORTS, PUBLIC_STATUSES, type PublicSearch } from './public-search.ts'
import { type PublicPlace, usePublicIssues, usePublicProject } from './usePublicProject.ts'

export interface PublicProjectPageProps extends PublicPlace {
  /** From the address: a link reproduces the screen. */
  readonly search: PublicSearch
  readonly onSearch: (search: PublicSearch) => void
}

/** The issues of a project that is shown to everybody. */
export function PublicProjectPage({ org, project, search, onSearch }: PublicProjectPageProps) {
  const t = useTranslations('share')
  const found = usePublicProject({ org, project })
  if (isApiStatus(found.error, 404)) return <NotPublic />
  return (
    <Page title={found.data?.name ?? t('publicProject')}>
      <main className={classes.stack}>
        <QueryView query={found} lines={8}>
          {(data) => (
            <>
              <Head project={data} search={search} onSearch={onSearch} />
              <StatusTabs org={org} project={project} search={search} />
              <IssueList {...{ org, project, search, onSearch }} />
            </>
          )}
        </QueryView>
      </main>
    </Page>
  )
}

interface HeadProps extends Pick<PublicProjectPageProps, 'search' | 'onSearch'> {
  readonly project: PublicProject
}

function Head({ project, search: { cursor: _first, ...search }, onSearch }: HeadProps) {
  const t = useTranslations('share')
  return (
    <header className={classes.head}>
      <div className={classes.names}>
        <div className={classes.note}>
          <bdi>{project.organization.name}</bdi>
        </div>
        <h1 className={classes.title}>
          <bdi>{project.name}</bdi>
        </h1>
      </div>
      <Select
        aria-label={t('order')}
        w={130}
        data={PUBLIC_SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
        value={search.sort ?? 'date'}
        onChange={(sort) => sort && onSearch({ ...search, sort })}
        allowDeselect={false}
      />
    </header>
  )
}

function StatusTabs({ org, project, search }: PublicPlace & { search: PublicSearch }) {
  const t = useTranslations('share')
  const { cursor: _first, ...rest } = search
  const current = search.status ?? 'unresolved'
  return (
    <NavTabs label={t('statusLabel')}>
      {PUBLIC_STATUSES.map((status) => (
        <Link
          key={status}
          to="/public/$org/$project/"
          params={{ org, project }}
          search={{ ...rest, status }}
          activeOptions={{ exact: true, includeSearch: true }}
          {...(status === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`status.${status}`)}
        </Link>
      ))}
    </NavTabs>
  )
}

function IssueList({ org, project, search, onSearch }: PublicProjectPageProps) {
  const t = useTranslations('share')
  const issues = usePublicIssues({ org, project }, search)
  return (
    <QueryView
      query={issues}
      lines={8}
      isEmpty={({ rows }) => rows.length === 0}
      empty={<EmptyState title={t('none')} />}
    >
      {({ rows, next, previous }) => (
        <>
          <ul className={classes.rows}>
            {rows.map((issue) => (
              <PublicIssueRow key={issue.id} org={org} project={project} issue={issue} />
            ))}
          </ul>
          <Pager
            next={next}
            previous={previous}
            onMove={(cursor) => onSearch({ ...search, cursor })}
          />
        </>
      )}
    </QueryView>
  )
}
