import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
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
import { useStreamShortcuts } from './useIssueKeyboard.ts'
import { type ShownIssues, useFindStart, useIssueStream } from './useIssueStream.ts'

export interface IssueListPageProps {
  readonly org: string
  /** From the address: a link reproduces the screen. */
  readonly params: IssueSearchParams
  readonly onParams: (params: IssueSearchParams) => void
  /** The reader has come to another page of the list: the address follows, and nothing else. */
  readonly onPlace: (params: IssueSearchParams) => void
}

export function IssueListPage({ org, params, onParams, onPlace }: IssueListPageProps) {
  const t = useTranslations('issues')
  const { cursor: place, ...rest } = params
  const findStart = useFindStart(org)
  const [start, setStart] = useState(() => findStart(resolveIssueSearch(params)))
  const search = { ...resolveIssueSearch(rest), cursor: start }
  const stream = useIssueStream(org, search)
  const { query, onShowNew } = stream
  // The address is the reader's place: another list begins only where it leads out of this one.
  const isHere = query.data?.places.some(({ cursor }) => cursor === place) === true
  const listKey = JSON.stringify([org, rest])
  const [shownKey, setShownKey] = useState(listKey)
  if (start !== place && (shownKey !== listKey || !isHere)) setStart(place)
  if (shownKey !== listKey) setShownKey(listKey)
  const searchRef = useRef<HTMLInputElement>(null)
  const refusal = query.error instanceof ApiError && query.error.status === 400 && query.error
  // Another filter is another list: it starts at its first page.
  const change = (part: Partial<IssueSearchParams>) => onParams({ ...rest, ...part })
  return (
    <Page
      title={t('stream.title')}
      heading={t('stream.title')}
      aside={
        <div className={classes.aside}>
          <NewIssuesNote count={query.data?.waiting ?? 0} onShow={onShowNew} />
          {query.data && <Hits {...query.data} />}
          <ShortcutsButton shortcuts={useStreamShortcuts()} />
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
          onSearch={(text, sort) => change({ query: text, ...(sort && { sort }) })}
        />
        <IssueFilters org={org} search={search} onChange={change} />
      </div>
      <StatusTabs org={org} params={params} />
      {query.data?.isPartial && (
        <p className={classes.partial} role="status">
          {t('stream.partial')}
        </p>
      )}
      <div className={classes.list}>
        <IssueStream
          org={org}
          search={search}
          stream={stream}
          searchRef={searchRef}
          onParams={change}
          onStart={(cursor) => onParams({ ...rest, cursor })}
          onPlace={(cursor) => {
            if (cursor !== place) onPlace({ ...rest, ...(cursor && { cursor }) })
          }}
        />
      </div>
    </Page>
  )
}

function Hits({ hits, isHitsCapped }: Pick<ShownIssues, 'hits' | 'isHitsCapped'>) {
  const t = useTranslations('issues')
  if (hits === undefined) return null
  return <span>{t(isHitsCapped ? 'stream.hitsCapped' : 'stream.hits', { count: hits })}</span>
}
