import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { type FormEvent, useState } from 'react'
import { useOrganization, useReleases } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { formatPlural } from '../ui/format-count.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import classes from './Releases.module.css'

const ANY = ''

/** Versions that reported, or that tools told of; the newest first. */
export function ReleaseListPage({ org }: { org: string }) {
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
    <Page title="Releases" heading="Releases">
      <div className={classes.controls}>
        <form onSubmit={onSubmit} className={classes.search}>
          <TextInput
            name="query"
            aria-label="Search releases"
            placeholder="Part of a version, or release.version:>1.2"
            leftSection={<SearchIcon size={14} />}
            error={releases.error?.message}
            size="xs"
          />
        </form>
        <Select
          aria-label="Project"
          data={[
            { value: ANY, label: 'All projects' },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={project}
          onChange={choose(setProject)}
          allowDeselect={false}
        />
        <Select
          aria-label="Status"
          data={[
            { value: 'open', label: 'Open' },
            { value: 'archived', label: 'Archived' },
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
  if (isFiltered) return <EmptyState title="No release matches" />
  return (
    <EmptyState title="There is no release yet">
      Clients name theirs with the option <code>release</code>; build servers do with{' '}
      <code>sentry-cli releases new VERSION</code>.
    </EmptyState>
  )
}

function ReleaseRow({ org, release }: { org: string; release: ReleaseDetail }) {
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
        <span>{formatPlural(newGroups, 'new issue')}</span>
        <span>{formatPlural(commitCount, 'commit')}</span>
        {lastDeploy && (
          <span>
            in <bdi>{lastDeploy.environment}</bdi>
          </span>
        )}
        <span>
          {dateReleased ? 'released' : 'created'} <Age at={dateReleased ?? release.dateCreated} />
        </span>
      </div>
    </li>
  )
}
