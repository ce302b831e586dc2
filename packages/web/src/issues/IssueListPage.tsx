import type { IssueViewSummary } from '@vedette/protocol/api/issue-view'
import { memo, type RefObject, useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, isApiStatus } from '../api/api-error.ts'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ShortcutsButton } from '../ui/ShortcutsButton.tsx'
import { IssueFilters } from './IssueFilters.tsx'
import classes from './IssueListPage.module.css'
import { IssueStream } from './IssueStream.tsx'
import type { IssueSearchParams } from './issue-search.ts'
import { NewIssuesNote } from './NewIssuesNote.tsx'
import { SavedSearches } from './SavedSearches.tsx'
import { SearchBox } from './SearchBox.tsx'
import { useStreamShortcuts } from './useIssueKeyboard.ts'
import type { ShownIssues } from './useIssueStream.ts'
import { usePlacedStream } from './usePlacedStream.ts'
import { usePreloadIssue } from './usePreloadIssue.ts'
import { GoneView } from './views/GoneView.tsx'
import type { ShownView } from './views/shown-view.ts'
import { useView } from './views/useViews.ts'
import { useVisit } from './views/useVisit.ts'
import { ViewChanges } from './views/ViewChanges.tsx'
import { ViewTabs } from './views/ViewTabs.tsx'
import { isBare, isUnchanged, paramsOfView } from './views/view-search.ts'

export interface IssueListPageProps {
  readonly org: string
  /** Of the view that the address names. */
  readonly viewId: string | undefined
  /** From the address: a link reproduces the screen. */
  readonly params: IssueSearchParams
  readonly onParams: (params: IssueSearchParams) => void
  /** The reader has come to another page of the list: the address follows, and nothing else. */
  readonly onPlace: (params: IssueSearchParams) => void
}

/** The list of issues: by itself, or as a view of the organization keeps it. */
export function IssueListPage(props: IssueListPageProps) {
  const { org, viewId, params, onPlace } = props
  const view = useView(org, viewId)
  useVisit(org, view.data?.id)
  if (viewId !== undefined && isBare(params)) {
    return <OpeningView {...props} view={view} onOpen={onPlace} />
  }
  return <IssueList {...props} view={viewId === undefined ? undefined : view.data} />
}

interface IssueListProps extends IssueListPageProps {
  readonly view: IssueViewSummary | undefined
}

function IssueList({ org, viewId, view, params, onParams, onPlace }: IssueListProps) {
  const t = useTranslations('issues')
  const { cursor: place, ...rest } = params
  const { search, stream } = usePlacedStream(org, params)
  const { query, onShowNew } = stream
  const searchRef = useRef<HTMLInputElement>(null)
  usePreloadIssue(org, query.data !== undefined)
  // Another filter is another list: it starts at its first page.
  const change = useCallback(
    (part: Partial<IssueSearchParams>) => {
      const { cursor: _, ...others } = params
      onParams({ ...others, ...part })
    },
    [onParams, params],
  )
  return (
    <Page
      title={t('stream.title')}
      heading={t('stream.title')}
      aside={
        <div className={classes.aside}>
          <NewIssuesNote count={query.data?.waiting ?? 0} onShow={onShowNew} />
          {query.data && <Hits {...query.data} />}
          <StreamShortcuts />
        </div>
      }
    >
      <ListControls
        {...{ org, viewId, view, params, search, searchRef }}
        refusal={refusalOf(query.error)}
        onChange={change}
      />
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

interface ListControlsProps extends Omit<ShownView, 'isChanged'> {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly refusal: ApiError | undefined
  readonly onChange: (part: Partial<IssueSearchParams>) => void
}

/** Which list is shown. Not drawn again with each page of rows: that makes a frame late. */
const ListControls = memo(function ListControls(props: ListControlsProps) {
  const { org, viewId, view, params, search, searchRef, refusal, onChange } = props
  const isChanged = view !== undefined && !isUnchanged(view, search)
  const shown = { org, viewId, view, isChanged, params, search }
  return (
    <>
      <ViewTabs {...shown} />
      <ViewChanges {...shown} />
      <div className={classes.controls}>
        <SearchBox
          query={search.query}
          onSearch={(text) => onChange({ query: text })}
          org={org}
          refusal={refusal}
          inputRef={searchRef}
        />
        <SavedSearches
          org={org}
          query={search.query}
          sort={search.sort}
          onSearch={(text, sort) => onChange({ query: text, ...(sort && { sort }) })}
        />
        <IssueFilters org={org} search={search} onChange={onChange} />
      </div>
    </>
  )
})

const StreamShortcuts = memo(function StreamShortcuts() {
  return <ShortcutsButton shortcuts={useStreamShortcuts()} />
})

interface OpeningViewProps extends IssueListPageProps {
  readonly view: ReturnType<typeof useView>
  readonly onOpen: (params: IssueSearchParams) => void
}

/** A link that names a view alone: the address is filled with what the view keeps. */
function OpeningView({ org, viewId, params, view, onOpen }: OpeningViewProps) {
  const t = useTranslations('issues')
  const { data } = view
  useEffect(() => {
    if (data !== undefined) onOpen({ ...params, ...paramsOfView(data) })
  })
  return (
    <Page title={t('stream.title')} heading={t('stream.title')}>
      {isApiStatus(view.error, 404) ? (
        <GoneView org={org} viewId={viewId ?? ''} />
      ) : (
        <QueryView query={view} lines={10}>
          {() => null}
        </QueryView>
      )}
    </Page>
  )
}

/** What the API found wrong with the query. */
function refusalOf(error: Error | null): ApiError | undefined {
  return error instanceof ApiError && error.status === 400 ? error : undefined
}

function Hits({ hits, isHitsCapped }: Pick<ShownIssues, 'hits' | 'isHitsCapped'>) {
  const t = useTranslations('issues')
  if (hits === undefined) return null
  return <span>{t(isHitsCapped ? 'stream.hitsCapped' : 'stream.hits', { count: hits })}</span>
}
