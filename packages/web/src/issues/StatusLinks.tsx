import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { DEFAULT_QUERY, type IssueSearchParams } from './issue-search.ts'
import { findStatusTab, STATUS_TABS, type StatusTab, withStatus } from './status-tab.ts'

export interface StatusLinksProps {
  readonly org: string
  readonly params: IssueSearchParams
  /** False where a view is shown, whose search these tabs leave. */
  readonly isCurrent: boolean
}

/** The status is a word of the query; a tab exchanges it and keeps the rest of the address. */
export function StatusLinks({ org, params, isCurrent }: StatusLinksProps) {
  const t = useTranslations('issues')
  const current = isCurrent ? findStatusTab(params.query ?? DEFAULT_QUERY) : undefined
  return STATUS_TABS.map((tab) => (
    <Link
      key={tab}
      to="/organizations/$org/issues/"
      params={{ org }}
      search={paramsOfStatus(params, tab, isCurrent)}
      activeOptions={{ exact: true, includeSearch: true }}
      {...(tab === current ? { 'aria-current': 'page' as const } : {})}
    >
      {t(`stream.tab.${tab}`)}
    </Link>
  ))
}

/** From a view there is no rest to keep: what it asks for goes with it. */
export function paramsOfStatus(
  params: IssueSearchParams,
  tab: StatusTab,
  isKept: boolean,
): IssueSearchParams {
  const { cursor: _first, groupStatsPeriod, ...rest } = params
  const kept = isKept ? rest : { query: '' }
  return {
    ...kept,
    ...(groupStatsPeriod && { groupStatsPeriod }),
    query: withStatus(kept.query ?? DEFAULT_QUERY, tab),
  }
}
