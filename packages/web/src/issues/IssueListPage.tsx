import { useRef } from 'react'
import type { ApiPage } from '../api/api-client.ts'
import { ApiError } from '../api/api-error.ts'
import { formatExactCount, formatPlural } from '../ui/format-count.ts'
import { Page } from '../ui/Page.tsx'
import { ShortcutsButton } from '../ui/ShortcutsButton.tsx'
import { IssueFilters } from './IssueFilters.tsx'
import classes from './IssueListPage.module.css'
import { IssueStream } from './IssueStream.tsx'
import { type IssueSearchParams, resolveIssueSearch } from './issue-search.ts'
import { NewIssuesNote } from './NewIssuesNote.tsx'
import { SavedSearches } from './SavedSearches.tsx'
import { SearchBox } from './SearchBox.tsx'
import { StatusTabs } from './StatusTabs.tsx'
import { STREAM_SHORTCUTS } from './useIssueKeyboard.ts'
import { useLiveIssues } from './useIssues.ts'

export interface IssueListPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: IssueSearchParams
  readonly onParams: (params: IssueSearchParams) => void
}

export function IssueListPage({ org, params, onParams }: IssueListPageProps) {
  const search = resolveIssueSearch(params)
  const { query, onAccept } = useLiveIssues(org, search)
  const searchRef = useRef<HTMLInputElement>(null)
  const refusal = query.error instanceof ApiError && query.error.status === 400 && query.error
  // Another filter is another list: it starts at its first page.
  const change = (part: Partial<IssueSearchParams>) => {
    const { cursor: _first, ...rest } = params
    onParams({ ...rest, ...part })
  }
  return (
    <Page
      title="Issues"
      heading="Issues"
      aside={
        <div className={classes.aside}>
          <NewIssuesNote count={query.data?.waiting ?? 0} onShow={onAccept} />
          {query.data && <span>{describeHits(query.data)}</span>}
          <ShortcutsButton shortcuts={STREAM_SHORTCUTS} />
        </div>
      }
    >
      <div className={classes.controls}>
        <SearchBox
          query={search.query}
          onSearch={(text) => change({ query: text })}
          org={org}
          refusal={refusal ? refusal : undefined}
          inputRef={searchRef}
        />
        <SavedSearches
          org={org}
          query={search.query}
          sort={search.sort}
          onSearch={(query, sort) => change({ query, ...(sort && { sort }) })}
        />
        <IssueFilters org={org} search={search} onChange={change} />
      </div>
      <StatusTabs org={org} params={params} />
      {query.data?.isPartial && (
        <p className={classes.partial} role="status">
          Not every event was looked at: issues may be missing. A whole word, a tag or a shorter
          time finds them.
        </p>
      )}
      <div className={classes.list}>
        <IssueStream
          org={org}
          search={search}
          query={query}
          searchRef={searchRef}
          onAccept={onAccept}
          onParams={(part) => onParams({ ...params, ...part })}
        />
      </div>
    </Page>
  )
}

function describeHits({ hits, isHitsCapped }: Pick<ApiPage<unknown>, 'hits' | 'isHitsCapped'>) {
  if (hits === undefined) return ''
  return isHitsCapped ? `${formatExactCount(hits)}+ issues` : formatPlural(hits, 'issue')
}
