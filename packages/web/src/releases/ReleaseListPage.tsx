import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { useReleases } from '../projects/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ReleaseFilters } from './ReleaseFilters.tsx'
import { ReleaseRow } from './ReleaseRow.tsx'
import classes from './Releases.module.css'
import type { ReleaseSearchParams } from './release-search.ts'

export interface ReleaseListPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: ReleaseSearchParams
  readonly onParams: (params: Readonly<Record<string, unknown>>) => void
}

const ROWS = 25
// The search of one list is a part of the other's: only the whole tells them apart.
const EXACT = { exact: true }

/** Versions that reported, or that tools told of; the newest first. */
export function ReleaseListPage({ org, params, onParams }: ReleaseListPageProps) {
  const t = useTranslations('releases')
  const status = params.status ?? 'open'
  const releases = useReleases(org, { ...params, status, per_page: ROWS })
  const { cursor: _first, sort: _order, status: _other, ...filters } = params
  return (
    <Page title={t('list.title')} heading={t('list.title')}>
      <ReleaseFilters
        org={org}
        params={params}
        fault={releases.error?.message}
        // Another filter is another list: it starts at its first page.
        onChange={(part) => onParams({ ...params, cursor: undefined, ...part })}
      />
      <NavTabs label={t('list.status')}>
        {(['open', 'archived'] as const).map((one) => (
          <Link
            key={one}
            to="/organizations/$org/releases/"
            params={{ org }}
            activeOptions={EXACT}
            search={{ ...filters, ...(one === 'archived' && { status: one }) }}
            aria-current={one === status ? 'page' : undefined}
          >
            {t(`list.${one}`)}
          </Link>
        ))}
      </NavTabs>
      <QueryView
        query={releases}
        lines={8}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<NoRelease isFiltered={Object.keys(filters).length > 0 || status !== 'open'} />}
      >
        {(page) => (
          <>
            <ul className={classes.rows}>
              {page.rows.map((release) => (
                <ReleaseRow key={release.version} org={org} release={release} />
              ))}
            </ul>
            <Pager {...page} onMove={(cursor) => onParams({ ...params, cursor })} />
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
