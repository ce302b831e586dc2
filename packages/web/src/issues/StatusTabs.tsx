import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../ui/NavTabs.tsx'
import type { IssueSearchParams } from './issue-search.ts'
import { DEFAULT_QUERY } from './issue-search.ts'
import { findStatusTab, STATUS_TABS, withStatus } from './status-tab.ts'

export interface StatusTabsProps {
  readonly org: string
  readonly params: IssueSearchParams
}

/** The status is a word of the query; a tab exchanges it and keeps the rest of the address. */
export function StatusTabs({ org, params }: StatusTabsProps) {
  const t = useTranslations('issues')
  const query = params.query ?? DEFAULT_QUERY
  const current = findStatusTab(query)
  const { cursor: _first, ...rest } = params
  return (
    <NavTabs label={t('stream.status')}>
      {STATUS_TABS.map((tab) => (
        <Link
          key={tab}
          to="/organizations/$org/issues/"
          params={{ org }}
          search={{ ...rest, query: withStatus(query, tab) }}
          activeOptions={{ exact: true, includeSearch: true }}
          {...(tab === current ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`stream.tab.${tab}`)}
        </Link>
      ))}
    </NavTabs>
  )
}
