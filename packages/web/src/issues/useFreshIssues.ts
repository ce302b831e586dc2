import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { IssueNewsMessage } from '@vedette/protocol/api/issue-news'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../api/ApiProvider.tsx'
import { formatQueryString } from '../api/query-string.ts'
import { useServerEvents } from '../api/useServerEvents.ts'
import type { IssueSearch } from './issue-search.ts'
import { findNamedIssues, NAMED_ROWS_MAX } from './list-issues.ts'
import type { ChangedIds } from './patch-lists.ts'

/** Between two looks: a list that events rain on is asked for this often, and no oftener. */
const LOOK_MS = 2000
const EVENTS = ['changes']

export interface FreshIssuesDeps {
  readonly org: string
  readonly search: IssueSearch
  /** What is on the screen. */
  readonly rows: readonly IssueSummary[]
  /** Something happened to an issue that is not among them. */
  readonly onUnknown: () => void
}

interface Fresh {
  readonly listKey: string
  readonly byId: ReadonlyMap<string, IssueSummary>
  readonly deletedIds: ReadonlySet<string>
}

/** Hears which issues change, and fetches those that are on the screen, by their ids. */
export function useFreshIssues({ org, search, rows, onUnknown }: FreshIssuesDeps) {
  const api = useApi()
  const listKey = JSON.stringify([org, search])
  const none: Fresh = { listKey, byId: new Map(), deletedIds: new Set() }
  const [state, setState] = useState(none)
  const fresh = state.listKey === listKey ? state : none
  const look = useSoon(LOOK_MS)
  const changedIds = useRef(new Set<string>())
  const isUnknown = useRef(false)
  const path = `/organizations/${encodeURIComponent(org)}/`
  const update = (change: (known: Fresh) => Partial<Fresh>) =>
    setState((known) => {
      const current = known.listKey === listKey ? known : none
      return { ...current, ...change(current) }
    })

  async function fetchChanged(): Promise<void> {
    if (isUnknown.current) onUnknown()
    isUnknown.current = false
    const ids = [...changedIds.current].slice(0, NAMED_ROWS_MAX)
    for (const id of ids) changedIds.current.delete(id)
    if (ids.length === 0) return
    const any = { ...search, query: '' }
    const found = await findNamedIssues({ api, org, search: any }, ids).catch(() => undefined)
    if (found === undefined) {
      // What cannot be fetched now stays as it is, and is asked for with the next change.
      for (const id of ids) changedIds.current.add(id)
      return
    }
    update(({ byId }) => ({
      byId: new Map([...byId, ...found.map((row) => [row.id, row] as const)]),
    }))
  }

  function onNews({ issues, hasMore }: IssueNewsMessage): void {
    const shown = new Set(rows.map(({ id }) => id))
    const known = issues.filter(({ id }) => shown.has(id))
    const gone = known.filter(({ kinds }) => kinds.includes('deleted')).map(({ id }) => id)
    // A merge that was taken back brings issues back.
    const here = new Set(known.map(({ id }) => id).filter((id) => !gone.includes(id)))
    if (gone.length > 0 || [...fresh.deletedIds].some((id) => here.has(id))) {
      update(({ deletedIds }) => ({ deletedIds: without([...deletedIds, ...gone], here) }))
    }
    const changed = hasMore ? [...shown].slice(0, NAMED_ROWS_MAX) : known.map(({ id }) => id)
    for (const id of changed) changedIds.current.add(id)
    isUnknown.current ||= hasMore || known.length < issues.length
    if (isUnknown.current || changed.length > 0) look(fetchChanged)
  }

  const [isHeard, setIsHeard] = useState(false)
  useServerEvents({
    path: `${path}issues-changes/${formatQueryString({ project: search.project })}`,
    events: EVENTS,
    onMessage: (data) => onNews(JSON.parse(data)),
    onState: (state) => setIsHeard(state === 'heard'),
    onGap: () => onNews({ issues: [], hasMore: true }),
  })
  /** The list knows better by now: of these, or of all. */
  function forget(ids: ChangedIds): void {
    const known = new Set(ids)
    if (ids === undefined) setState(none)
    else
      update(({ byId, deletedIds }) => ({
        byId: new Map([...byId].filter(([id]) => !known.has(id))),
        deletedIds: without([...deletedIds], known),
      }))
  }
  return { ...fresh, isHeard, forget, clear: () => setState(none) }
}

function without(ids: readonly string[], others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(ids.filter((id) => !others.has(id)))
}

/** Runs the last that it is given at once, and then no oftener than each interval. */
function useSoon(intervalMs: number): (run: () => unknown) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastAt = useRef(0)
  const next = useRef<() => unknown>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (run) => {
    next.current = run
    if (timer.current !== undefined) return
    const waitMs = Math.max(0, lastAt.current + intervalMs - Date.now())
    timer.current = setTimeout(() => {
      timer.current = undefined
      lastAt.current = Date.now()
      next.current?.()
    }, waitMs)
  }
}
