import { isDeepStrictEqual } from 'node:util'
import type { IssueId } from '@vedette/protocol/ids'
import { parseSearch } from '../../search/parse-search.ts'
import { HOUR_MS, T0_MS } from '../../store/contract/seed.ts'
import type { EventQuery } from '../../store/event-store.ts'
import { MemoryEventStore } from '../../store/memory/memory-event-store.ts'
import { MemorySearchStore } from '../../store/memory/memory-search-store.ts'
import { createMemoryState } from '../../store/memory/memory-state.ts'
import { ScannedEventAggregates } from '../../store/scanned-event-aggregates.ts'
import type { IssueSearchRequest } from '../../store/search-store.ts'
import type { Store } from '../../store/store.ts'
import type { RegroupWorld } from './regroup-world.ts'

/** Payloads decide, of the events that may have the words. */
const WORD_SEARCHES: readonly string[] = ['c1', 'c2 user.id:1', 'c1 OR release:shop@2']

export const SEARCHES = [
  ...WORD_SEARCHES,
  ...['', 'shop.country:c1', '!shop.country:c1', 'user.id:1', 'has:user release:shop@1'],
  ...['error.type:C', '!error.type:[A,B]', 'error.unhandled:true', 'release:shop@2 !has:user'],
  ...['!(user.id:2 OR has:shop.country)', 'is:unresolved user.id:1'],
]

export const COLUMNS = ['issue.id', 'user', 'shop.country', 'release', 'error.unhandled'] as const

export interface Asked {
  readonly search: string
  readonly column: (typeof COLUMNS)[number]
  /** Hours after the first event. */
  readonly fromHour: number
  readonly sort: 'date' | 'freq' | 'user' | 'new'
}

const ALL = { offset: 0, limit: 1000 }

/** Asks the index, and the events as they are stored, read one by one. */
export async function compareIndex(world: RegroupWorld, asked: Asked): Promise<void> {
  const { store, shop } = world
  const context = { nowMs: T0_MS + HOUR_MS, userId: undefined, teamIds: [] }
  const query = {
    projectIds: [shop.project.id],
    search: parseSearch(asked.search),
    context,
    environments: [],
  }
  const range = { fromMs: T0_MS + asked.fromHour * HOUR_MS, toMs: T0_MS + 24 * HOUR_MS }
  const stored = await readState(world, { ...query, search: parseSearch('') })
  const events = new MemoryEventStore(stored)
  const aggregates = new ScannedEventAggregates(async (scanned, visit) => {
    for (const event of (await events.list(scanned, ALL)).rows) visit(event)
    return undefined
  })
  const figures = {
    events: { ...query, ...range },
    groupBy: [asked.column],
    aggregates: [
      { kind: 'count' },
      { kind: 'count_unique', column: 'user' },
      { kind: 'count_unique', column: 'issue.id' },
      { kind: 'last_seen' },
    ],
    order: [{ by: 'values', index: 0, descending: true }],
  } as const
  const { sort } = asked
  const times = { seenFromMs: range.fromMs, seenToMs: undefined }
  const request = { query: { ...query, ...times, sort }, page: ALL, hitsMax: 1000 }
  const facets = { events: figures.events, keysMax: 9, valuesMax: 9 }
  if (WORD_SEARCHES.includes(asked.search)) {
    const found = await findByWords(store, { events: figures.events, issues: request })
    const wanted = await findByWords(
      { events, search: new MemorySearchStore(stored) },
      { events: figures.events, issues: request },
    )
    compare('words', asked, [found, wanted])
    return
  }
  const index = {
    events: (await store.events.list(figures.events, ALL)).rows,
    issues: await store.search.searchIssues(request),
    table: await store.eventAggregates.aggregate(figures, ALL),
    facets: await store.eventAggregates.facets(facets),
  }
  const memory = {
    events: (await events.list(figures.events, ALL)).rows,
    issues: await new MemorySearchStore(stored).searchIssues(request),
    table: await aggregates.aggregate(figures, ALL),
    facets: await aggregates.facets(facets),
  }
  for (const name of ['events', 'issues', 'table', 'facets'] as const) {
    compare(name, asked, [index[name], memory[name]])
  }
}

/** Which events and issues, whose counts and order the index knows nearly. */
async function findByWords(
  { events, search }: Pick<Store, 'events' | 'search'>,
  request: { readonly events: EventQuery; readonly issues: IssueSearchRequest },
) {
  const issues = await search.searchIssues(request.issues)
  return {
    events: (await events.list(request.events, ALL)).rows.map(({ rowId }) => rowId),
    issues: issues.rows.map(({ issue }) => issue.id).sort((a, b) => a - b),
  }
}

function compare(name: string, asked: Asked, [found, wanted]: readonly [unknown, unknown]): void {
  if (isDeepStrictEqual(found, wanted)) return
  const [is, should] = [found, wanted].map((one) => JSON.stringify(one))
  throw new Error(`${name} of ${JSON.stringify(asked)}: the index says\n${is}\nnot\n${should}`)
}

/** Issues and events as their rows have them now. */
async function readState({ store }: RegroupWorld, everything: EventQuery) {
  const state = createMemoryState()
  const { rows } = await store.events.list(everything, ALL)
  for (const event of rows) state.events.set(event.rowId, event)
  const issueIds = new Set(rows.map(({ issueId }) => issueId))
  for (const issue of await store.issues.findMany([...issueIds] as IssueId[])) {
    state.issues.set(issue.id, issue)
  }
  return state
}
