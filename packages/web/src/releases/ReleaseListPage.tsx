import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useOrganization, useReleases } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Releases.module.css'

const ANY = ''

/** Versions that reported, or that tools told of; the newest first. */
export function ReleaseListPage({ org }: { org: string }) {
  const t = useTranslations('releases')
  const projects = useOrganization(org).data?.projects ?? []
  const [query, setQuery] = useState('')
  const [project, setProject] = useState(ANY)
  const [status, setStatus] = useState('open')
  const [cursor, setCursor] = useState<string>()
  const releases = useReleases(org, { query, project: project || undefined, status, cursor })
  const choose = (set: (value: string) => void) => (value: string | null) => {
    set(value ?? ANY)
    setCursor(undefined)
  }
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    choose(setQuery)(String(new FormData(event.currentTarget).get('query')).trim())
  }
  return (
    <Page title={t('list.title')} heading={t('list.title')}>
      <div className={classes.controls}>
        <form onSubmit={onSubmit} className={classes.search}>
          <TextInput
            name="query"
            aria-label={t('list.search')}
            placeholder={t('list.searchHint')}
            leftSection={<SearchIcon size={14} />}
            error={releases.error?.message}
            size="xs"
          />
        </form>
        <Select
          aria-label={t('list.project')}
          data={[
            { value: ANY, label: t('list.allProjects') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={project}
          onChange={choose(setProject)}
          allowDeselect={false}
        />
        <Select
          aria-label={t('list.status')}
          data={[
            { value: 'open', label: t('list.open') },
            { value: 'archived', label: t('list.archived') },
          ]}
          value={status}
          onChange={choose(setStatus)}
          allowDeselect={false}
        />
      </div>
      <QueryView
        query={releases}
        lines={8}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<NoRelease isFiltered={query !== '' || project !== ANY || status !== 'open'} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((release) => (
                <ReleaseRow key={release.version} org={org} release={release} />
              ))}
            </ul>
            <Pager {...page} onMove={setCursor} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function NoRelease({ isFiltered }: { isFiltered: boolean }) {
  const t = useTranslations('releases')
  if (isFiltered) return <EmptyState title={t('list.noMatch')} />
  return (
    <EmptyState title={t('list.empty')}>
      {t.rich('list.emptyWay', {
        option: () => <code>release</code>,
        command: () => <code>sentry-cli releases new VERSION</code>,
      })}
    </EmptyState>
  )
}

function ReleaseRow({ org, release }: { org: string; release: ReleaseDetail }) {
  const t = useTranslations('releases')
  const { version, projects, newGroups, commitCount, lastDeploy, dateReleased } = release
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link
          className={classes.version}
          to="/organizations/$org/releases/$version/"
          params={{ org, version }}
        >
          <bdi>{version}</bdi>
        </Link>
        <div className={classes.detail}>
          <bdi>{projects.map(({ slug }) => slug).join(', ')}</bdi>
        </div>
      </div>
      <div className={classes.facts}>
        <span>{t('counts.newIssues', { count: newGroups })}</span>
        <span>{t('counts.commits', { count: commitCount })}</span>
        {lastDeploy && (
          <span>
            {t.rich('list.deployed', { environment: () => <bdi>{lastDeploy.environment}</bdi> })}
          </span>
        )}
        <span>
          {t.rich(dateReleased ? 'list.released' : 'list.created', {
            age: () => <Age at={dateReleased ?? release.dateCreated} />,
          })}
        </span>
      </div>
    </li>
  )
}
