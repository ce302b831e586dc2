import type { EventQuery } from '../store/event-store.ts'
import type { Regression } from '../store/issue-report-store.ts'
import type { ThresholdType } from '../store/release-threshold-store.ts'
import type { Store } from '../store/store.ts'
import type { ThresholdWindow } from './threshold-standing.ts'

/** Issues that are counted for one figure. */
const ISSUES_MAX = 10_000
/** Handled and unhandled. */
const HANDLED_GROUPS = 2
/** Regressions that are looked at for one answer, the latest. */
const REGRESSIONS_MAX = 20_000

type Stores = Pick<Store, 'eventAggregates' | 'search' | 'issueReports'>

export interface MeasuredThresholds {
  /** A figure for each window, in their order. */
  readonly figures: readonly number[]
  /** Not all was looked at that might have counted. */
  readonly isPartial: boolean
}

/** What several thresholds ask of the same events is asked once. */
export async function measureThresholds(
  stores: Stores,
  windows: readonly ThresholdWindow[],
  nowMs: number,
): Promise<MeasuredThresholds> {
  const regressions = await listRegressions(stores, windows)
  const tallies = new Map<string, Promise<EventTally>>()
  const deps: MeasureDeps = {
    ...{ stores, nowMs, regressions: regressions.rows },
    tally(window) {
      const name = nameOf(window)
      const tally = tallies.get(name) ?? tallyEvents({ stores, nowMs }, window)
      tallies.set(name, tally)
      return tally
    },
  }
  const known = new Map<string, Figure>()
  const figures: Figure[] = []
  for (const window of windows) {
    const { thresholdType } = window.threshold
    const name = `${thresholdType} ${nameOf(window)}`
    const figure = known.get(name) ?? (await MEASURES[thresholdType](deps, window))
    known.set(name, figure)
    figures.push(figure)
  }
  return {
    figures: figures.map(({ count }) => count),
    isPartial: regressions.isPartial || figures.some(({ isPartial }) => isPartial),
  }
}

interface Figure {
  readonly count: number
  readonly isPartial: boolean
}

interface MeasureDeps {
  readonly stores: Stores
  readonly nowMs: number
  readonly regressions: readonly Regression[]
  /** Asked once for all thresholds of the same events. */
  readonly tally: (window: ThresholdWindow) => Promise<EventTally>
}

type Measure = (deps: MeasureDeps, window: ThresholdWindow) => Promise<Figure>

const MEASURES: Readonly<Record<ThresholdType, Measure>> = {
  total_error_count: async ({ tally }, window) => {
    const { errorCount: count, isPartial } = await tally(window)
    return { count, isPartial }
  },
  unhandled_issue_count: async ({ tally }, window) => {
    const { unhandledIssueCount: count, isPartial } = await tally(window)
    return { count, isPartial }
  },
  new_issue_count: countNewIssues,
  regressed_issue_count: countRegressed,
}

interface EventTally {
  readonly errorCount: number
  readonly unhandledIssueCount: number
  readonly isPartial: boolean
}

/** To match the events costs most of it, so one question answers for several thresholds. */
async function tallyEvents(
  { stores, nowMs }: Pick<MeasureDeps, 'stores' | 'nowMs'>,
  window: ThresholdWindow,
): Promise<EventTally> {
  const isError = term({ kind: 'enum', key: 'event.type', values: ['error'] })
  const { rows, limit } = await stores.eventAggregates.aggregate(
    {
      events: eventsOf(window, [isError], nowMs),
      groupBy: ['error.unhandled'],
      aggregates: [{ kind: 'count' }, { kind: 'count_unique', column: 'issue.id' }],
      order: [],
    },
    { offset: 0, limit: HANDLED_GROUPS },
  )
  const unhandled = rows.find(({ key }) => key[0] === true)
  return {
    errorCount: rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0),
    unhandledIssueCount: unhandled?.values[1] ?? 0,
    isPartial: limit !== undefined,
  }
}

/** New in the release; where an environment is asked for, those that the release has there. */
async function countNewIssues(
  { stores, nowMs }: MeasureDeps,
  { release, threshold, fromMs, toMs }: ThresholdWindow,
): Promise<Figure> {
  const firstSeen = { kind: 'absolute', fromMs, toMs } as const
  const nodes = [
    term({ kind: 'first-release', values: [exact(release.version)] }),
    term({ kind: 'date', key: 'firstSeen', operator: '=', value: firstSeen }),
    ...(threshold.environment ? [releaseTerm(release.version)] : []),
  ]
  const query = {
    projectIds: [threshold.projectId],
    search: { kind: 'and', nodes },
    context: { nowMs, userId: undefined, teamIds: [] },
    environments: environmentsOf(threshold),
    seenFromMs: undefined,
    seenToMs: undefined,
    sort: 'date',
  } as const
  const count = await stores.search.countIssues(query, ISSUES_MAX)
  return { count, isPartial: count >= ISSUES_MAX }
}

/**
 * Came back with an event of the release. The activity knows no environment: where one is asked
 * for, those are counted that the release has events of there in the same time.
 */
async function countRegressed(
  { stores, nowMs, regressions }: MeasureDeps,
  window: ThresholdWindow,
): Promise<Figure> {
  const { release, threshold, fromMs, toMs } = window
  const own = regressions.filter(({ projectId, version, atMs }) => {
    const isOfRelease = projectId === threshold.projectId && version === release.version
    return isOfRelease && atMs >= fromMs && atMs < toMs
  })
  const ids = new Set<unknown>(own.map(({ issueId }) => issueId))
  if (ids.size === 0 || !threshold.environment) return { count: ids.size, isPartial: false }
  const events = eventsOf(window, [], nowMs)
  const request = { events, groupBy: ['issue.id'], aggregates: [{ kind: 'count' }], order: [] }
  const page = { offset: 0, limit: ISSUES_MAX }
  const seen = await stores.eventAggregates.aggregate(request as AggregateRequest, page)
  const count = seen.rows.filter(({ key }) => ids.has(key[0])).length
  return { count, isPartial: seen.hasMore || seen.limit !== undefined }
}

type AggregateRequest = Parameters<Stores['eventAggregates']['aggregate']>[0]

function eventsOf(
  { release, threshold, fromMs, toMs }: ThresholdWindow,
  nodes: readonly SearchNode[],
  nowMs: number,
): EventQuery {
  return {
    projectIds: [threshold.projectId],
    search: { kind: 'and', nodes: [releaseTerm(release.version), ...nodes] },
    context: { nowMs, userId: undefined, teamIds: [] },
    environments: environmentsOf(threshold),
    fromMs,
    toMs,
  }
}

type SearchNode = EventQuery['search']
type SearchTerm = Exclude<SearchNode, { readonly kind: 'and' | 'or' | 'not' }>
/** Distributes, so that each kind of term keeps its own fields. */
type Written<T> = T extends SearchTerm ? Omit<T, 'negated' | 'position'> : never

/** No part of a query that somebody wrote. */
function term(written: Written<SearchTerm>): SearchTerm {
  return { ...written, negated: false, position: { start: 0, end: 0 } } as SearchTerm
}

function releaseTerm(version: string): SearchTerm {
  return term({ kind: 'tag', tag: 'release', values: [exact(version)] })
}

function exact(text: string) {
  return { kind: 'exact', text } as const
}

function environmentsOf({ environment }: ThresholdWindow['threshold']): readonly string[] {
  return environment === undefined ? [] : [environment.name]
}

async function listRegressions({ issueReports }: Stores, windows: readonly ThresholdWindow[]) {
  const asking = windows.filter(({ threshold }) => {
    return threshold.thresholdType === 'regressed_issue_count'
  })
  if (asking.length === 0) return { rows: [], isPartial: false }
  const of = {
    projectIds: [...new Set(asking.map(({ threshold }) => threshold.projectId))],
    fromMs: Math.min(...asking.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...asking.map(({ toMs }) => toMs)),
  }
  const rows = await issueReports.listRegressions(of, REGRESSIONS_MAX)
  return { rows, isPartial: rows.length === REGRESSIONS_MAX }
}

/** Of the events that are asked for, whatever is counted of them. */
function nameOf({ release, threshold, fromMs, toMs }: ThresholdWindow): string {
  const { projectId, environment } = threshold
  return [projectId, release.id, environment?.id ?? 0, fromMs, toMs].join(':')
}
