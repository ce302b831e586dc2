import type { EventRowId, IssueId, ProjectId, UserId } from '@vedette/protocol/ids'
import { createGrouper, type GroupingSettings } from '../grouping/create-grouper.ts'
import type { Clock } from '../platform/clock.ts'
import { GROUPING_OPTIONS, groupingSettingsOf } from '../projects/grouping-options.ts'
import type { IssueStore } from '../store/issue-store.ts'
import type {
  OptionChange,
  OptionValues,
  ProjectOptionStore,
} from '../store/project-option-store.ts'
import {
  type Arrival,
  type EventPlace,
  type GroupingChange,
  type GroupingChangePlan,
  type IssueMoves,
  IssuesGone,
  type RegroupReader,
  type RegroupStore,
  type RegroupTransaction,
} from '../store/regroup-store.ts'
import { type EvaluatedEvents, type Evaluation, evaluateEvents } from './evaluate-events.ts'
import { addArrivals, planMoves } from './plan-moves.ts'
import { planRegrouping } from './plan-regrouping.ts'
import { createTeller, type PreviewWatch } from './preview-watch.ts'
import { RegroupError } from './regroup-error.ts'
import { summarizeArrivals, summarizeMoves } from './summarize-moves.ts'
import { selectUnmerged } from './unmerge.ts'

export interface RegrouperDeps {
  readonly regroup: RegroupStore
  readonly projectOptions: Pick<ProjectOptionStore, 'find'>
  readonly issues: Pick<IssueStore, 'find'>
  readonly clock: Pick<Clock, 'nowMs'>
}

export interface RulesRequest {
  readonly projectId: ProjectId
  /** Options that decide about grouping; null takes one away. */
  readonly options: OptionChange
  /** Events of this many days back are looked at, and moved when it is applied. */
  readonly days: number
  readonly actorUserId: UserId | undefined
}

export interface MergeRequest {
  readonly projectId: ProjectId
  readonly issueIds: readonly IssueId[]
  readonly actorUserId: UserId | undefined
}

export interface Merged {
  /** The issue that goes on. */
  readonly issueId: IssueId
  /** What the merge is taken back by. */
  readonly changeId: number
}

export interface UnmergeRequest {
  readonly projectId: ProjectId
  readonly issueId: IssueId
  /** Events whose primary hash is among these leave the issue. */
  readonly hashes: readonly string[]
  readonly actorUserId: UserId | undefined
}

export interface EventsRequest {
  readonly projectId: ProjectId
  readonly rowIds: readonly EventRowId[]
  /** Of which they are, where that is known. */
  readonly issueIds?: readonly IssueId[]
}

export interface ChangeRequest {
  readonly projectId: ProjectId
  readonly changeId: number
}

/** More are refused, so that a preview ends in seconds and an undo fits in memory. */
const EVENTS_MAX = 1_000_000
const DAY_MS = 86_400_000
/** Of a change that is applied as soon as it is made, and leaves the options alone. */
const NO_PLAN = {
  ...{ moveCount: 0, rowIdMax: 0, sinceMs: 0 },
  ...{ options: {}, optionsBefore: {}, basis: {} },
}

/**
 * Tries, makes and takes back what moves events between issues. Everything is planned on what is
 * stored of how events were grouped, kept as a change, and applied in one transaction.
 */
export class Regrouper {
  readonly #deps: RegrouperDeps

  constructor(deps: RegrouperDeps) {
    this.#deps = deps
  }

  /** What the stored events of the last days would become; nothing is changed yet. */
  async previewRules(request: RulesRequest, watch: PreviewWatch = {}): Promise<GroupingChange> {
    const { regroup, projectOptions, clock } = this.#deps
    const { projectId, days, actorUserId } = request
    const nowMs = clock.nowMs()
    const moveCount = await regroup.countMoves(projectId)
    const before = await projectOptions.find(projectId)
    const after = changedOptions(before, request.options)
    const sinceMs = nowMs - days * DAY_MS
    const places = await listPlaces(regroup, { projectId, sinceMs, rowIdMin: 0 })
    const settings = groupingSettingsOf(after, nowMs)
    const grouper = createGrouper(settings)
    const current = createGrouper(groupingSettingsOf(before, nowMs))
    const onCompared = createTeller(watch, places.length)
    const evaluation = { reader: regroup, projectId, grouper, current, onCompared }
    const events = await evaluateEvents(evaluation, places)
    const owners = await regroup.listHashOwners(projectId)
    const unseenIssueIds = findUnseen(events, await regroup.countEvents(projectId))
    const keepsOldHashes = settings.secondaryVersion !== undefined
    const scope = { unseenIssueIds, keepsOldHashes }
    const moves = planMoves(events, planRegrouping(events, owners, scope))
    const summary = await summarizeMoves(this.#deps, { moves, events, days })
    const rowIdMax = places.at(-1)?.rowId ?? 0
    const optionsBefore = pickOptions(before, Object.keys(request.options))
    const basis = pickOptions(before, GROUPING_OPTIONS)
    const range = { rowIdMax, sinceMs, moveCount }
    return regroup.insertChange({
      ...{ projectId, kind: 'rules', actorUserId, createdAtMs: nowMs },
      summary: { ...summary, options: request.options, optionsBefore },
      plan: { ...range, options: request.options, optionsBefore, basis, moves },
    })
  }

  async apply({ projectId, changeId }: ChangeRequest): Promise<GroupingChange> {
    const { regroup, clock } = this.#deps
    const change = await this.#getChange(projectId, changeId)
    const plan = await regroup.findPlan(changeId)
    if (change.status !== 'previewed' || !plan) {
      throw new RegroupError('conflict', `This change is ${change.status} already.`)
    }
    const nowMs = clock.nowMs()
    await this.#transact(async (transaction) => {
      const before = await transaction.findOptions(projectId)
      await assertUnchanged(transaction, { change, plan, options: before })
      const settings = groupingSettingsOf(changedOptions(before, plan.options), nowMs)
      const settingsBefore = groupingSettingsOf(before, nowMs)
      const arriving = { projectId, plan, settings, settingsBefore }
      const moves = await withArrivals(transaction, arriving)
      await transaction.updateOptions(projectId, plan.options, nowMs)
      await transaction.apply(change, moves, nowMs)
    })
    return this.#getChange(projectId, changeId)
  }

  async revert({ projectId, changeId }: ChangeRequest): Promise<GroupingChange> {
    const { regroup, clock } = this.#deps
    const change = await this.#getChange(projectId, changeId)
    const plan = await regroup.findPlan(changeId)
    if (change.status !== 'applied' || !plan) {
      throw new RegroupError('conflict', 'Only a change that is applied can be reverted.')
    }
    const nowMs = clock.nowMs()
    await this.#transact(async (transaction) => {
      const options = await transaction.findOptions(projectId)
      assertOptions(options, plan.options)
      const later = await transaction.listOverlapping(change)
      if (later.length > 0) {
        const sentence = `Revert ${later.join(', ')} first, which moved the same issues later.`
        throw new RegroupError('conflict', sentence)
      }
      const settings = groupingSettingsOf(changedOptions(options, plan.optionsBefore), nowMs)
      const grouper = createGrouper(settings)
      const current = createGrouper(groupingSettingsOf(options, nowMs))
      const evaluation = { projectId, grouper, current }
      const rowIdMax = await transaction.revert(
        change,
        async (arrivals, reader) => {
          const events = await evaluateEvents({ ...evaluation, reader }, arrivals)
          const evaluated = new Map(events.flatMap((one) => one.rowIds.map((id) => [id, one])))
          return arrivals.map((place) => arrivalOf(place, evaluated.get(place.rowId)))
        },
        nowMs,
      )
      await regroupLater(transaction, { ...evaluation, rowIdMin: rowIdMax + 1, nowMs })
      await transaction.updateOptions(projectId, plan.optionsBefore, nowMs)
    })
    return this.#getChange(projectId, changeId)
  }

  /** Into the issue that was seen most, as the reference has it. */
  async merge(request: MergeRequest): Promise<Merged> {
    const { issues } = this.#deps
    const found = await Promise.all([...new Set(request.issueIds)].map((id) => issues.find(id)))
    const known = found.filter((issue) => issue?.projectId === request.projectId)
    const merged = known.filter((issue) => issue !== undefined)
    const [target, ...sources] = merged.sort((a, b) => b.eventCount - a.eventCount || a.id - b.id)
    if (!target || sources.length === 0) {
      throw new RegroupError('invalid', 'Two issues of one project or more can be merged.')
    }
    const merges = sources.map(({ id }) => ({ issueId: id, targetIssueId: target.id }))
    const change = { ...request, kind: 'merge' } as const
    const { changeId } = await this.#applyNow(change, { ...NO_MOVES, merges })
    return { issueId: target.id, changeId }
  }

  /** Gives the issue that was opened for the events. */
  async unmerge(request: UnmergeRequest): Promise<IssueId> {
    const { regroup } = this.#deps
    const { projectId, issueId } = request
    const range = { projectId, sinceMs: 0, rowIdMin: 0, issueIds: [issueId] }
    const places = await listPlaces(regroup, range)
    const groupings = await regroup.listGroupings([
      ...new Set(places.map((place) => place.groupingId)),
    ])
    const owners = await regroup.listHashOwners(projectId)
    const moves = selectUnmerged(request, { places, groupings, owners })
    const { openedIds } = await this.#applyNow({ ...request, kind: 'unmerge' }, moves)
    return openedIds[0] ?? issueId
  }

  /**
   * Groups single events anew after their frames became readable: their issue takes the new
   * hashes, unless another has them already. Gives the number of events that moved.
   */
  async regroupEvents({ projectId, rowIds, issueIds }: EventsRequest): Promise<number> {
    const { regroup, projectOptions, clock } = this.#deps
    const wanted = new Set<number>(rowIds)
    const rowIdMin = rowIds.reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER)
    const range = { projectId, sinceMs: 0, rowIdMin, ...(issueIds && { issueIds }) }
    const places = (await listPlaces(regroup, range)).filter(({ rowId }) => wanted.has(rowId))
    const settings = groupingSettingsOf(await projectOptions.find(projectId), clock.nowMs())
    const grouper = createGrouper(settings)
    const events = await evaluateEvents({ reader: regroup, projectId, grouper }, places)
    const owners = await regroup.listHashOwners(projectId)
    const unseenIssueIds = findUnseen(events, await regroup.countEvents(projectId))
    const takenHashes = await regroup.listClaims(projectId, 'symbolication')
    const scope = { unseenIssueIds, singles: { takenHashes } }
    const moves = planMoves(events, planRegrouping(events, owners, scope))
    if (moves.regroupings.length === 0) return 0
    await this.#applyNow({ projectId, kind: 'symbolication', actorUserId: undefined }, moves)
    return moves.moves.reduce((count, move) => count + move.rowIds.length, 0)
  }

  async #applyNow(
    request: Pick<GroupingChange, 'projectId' | 'kind' | 'actorUserId'>,
    moves: IssueMoves,
  ): Promise<{ readonly changeId: number; readonly openedIds: readonly IssueId[] }> {
    const { regroup, clock } = this.#deps
    const { projectId, kind, actorUserId } = request
    const createdAtMs = clock.nowMs()
    const summary = await summarizeMoves(this.#deps, { moves, events: [], days: 0 })
    const plan = { ...NO_PLAN, moves }
    const created = { projectId, kind, actorUserId, summary, plan, createdAtMs }
    const change = await regroup.insertChange(created)
    const openedIds = await this.#transact((transaction) => {
      return transaction.apply(change, moves, createdAtMs)
    })
    return { changeId: change.id, openedIds }
  }

  /** What was deleted in between is the caller's to know about, and no fault of ours. */
  async #transact<T>(work: (transaction: RegroupTransaction) => Promise<T>): Promise<T> {
    try {
      return await this.#deps.regroup.transaction(work)
    } catch (error) {
      if (error instanceof IssuesGone) throw new RegroupError('conflict', error.message)
      throw error
    }
  }

  async #getChange(projectId: ProjectId, changeId: number): Promise<GroupingChange> {
    const change = await this.#deps.regroup.findChange(changeId)
    if (change?.projectId !== projectId) throw new RegroupError('not_found', 'No such change.')
    return change
  }
}

const NO_MOVES: IssueMoves = {
  newIssues: [],
  moves: [],
  merges: [],
  regroupings: [],
  claims: [],
  released: [],
}

function changedOptions(options: OptionValues, change: OptionChange): OptionValues {
  const entries = Object.entries({ ...options, ...change }).filter(([, value]) => value !== null)
  return Object.fromEntries(entries) as OptionValues
}

function pickOptions(options: OptionValues, names: readonly string[]): OptionChange {
  return Object.fromEntries(names.map((name) => [name, options[name] ?? null]))
}

/** Issues of which more events are stored than were looked at. */
function findUnseen(
  events: readonly EvaluatedEvents[],
  stored: ReadonlyMap<IssueId, number>,
): ReadonlySet<IssueId> {
  const left = new Map(stored)
  for (const { issueId, eventCount } of events) {
    left.set(issueId, (left.get(issueId) ?? 0) - eventCount)
  }
  return new Set([...left].filter(([, count]) => count > 0).map(([issueId]) => issueId))
}

interface Unchanged {
  readonly change: GroupingChange
  readonly plan: GroupingChangePlan
  readonly options: OptionValues
}

async function assertUnchanged(
  transaction: RegroupTransaction,
  { change, plan, options }: Unchanged,
): Promise<void> {
  assertOptions(options, plan.basis)
  if ((await transaction.countMoves(change.projectId)) !== plan.moveCount) {
    throw new RegroupError('conflict', 'Issues were moved since the preview: preview again.')
  }
}

/** What was decided by settings holds only for these. */
function assertOptions(options: OptionValues, expected: OptionChange): void {
  for (const name of GROUPING_OPTIONS) {
    if (!Object.hasOwn(expected, name)) continue
    if (JSON.stringify(options[name] ?? null) === JSON.stringify(expected[name])) continue
    throw new RegroupError('conflict', `The setting ${name} was changed since: preview again.`)
  }
}

interface Arriving {
  readonly projectId: ProjectId
  readonly plan: GroupingChangePlan
  readonly settings: GroupingSettings
  readonly settingsBefore: GroupingSettings
}

/** What was previewed, and the events that came since. */
async function withArrivals(
  reader: RegroupReader,
  { projectId, plan, settings, settingsBefore }: Arriving,
): Promise<IssueMoves> {
  const range = { projectId, sinceMs: plan.sinceMs, rowIdMin: plan.rowIdMax + 1 }
  const places = await listPlaces(reader, range)
  if (places.length === 0) return plan.moves
  const grouper = createGrouper(settings)
  const current = createGrouper(settingsBefore)
  const arrivals = await evaluateEvents({ reader, projectId, grouper, current }, places)
  return addArrivals(plan.moves, arrivals, await reader.listHashOwners(projectId))
}

function arrivalOf(place: EventPlace, evaluated: EvaluatedEvents | undefined): Arrival {
  const { oldHashes = [], newHashes = [] } = evaluated ?? {}
  return { place, hashes: newHashes, isChanged: oldHashes.join() !== newHashes.join() }
}

interface Later extends Omit<Evaluation, 'reader'> {
  readonly rowIdMin: number
  readonly nowMs: number
}

/** Events that came under rules that are taken back, and went by these where nothing knows them. */
async function regroupLater(
  transaction: RegroupTransaction,
  { rowIdMin, nowMs, ...evaluation }: Later,
): Promise<void> {
  const { projectId } = evaluation
  const places = await listPlaces(transaction, { projectId, sinceMs: 0, rowIdMin })
  const events = await evaluateEvents({ ...evaluation, reader: transaction }, places)
  const owners = await transaction.listHashOwners(projectId)
  const unseenIssueIds = findUnseen(events, await transaction.countEvents(projectId))
  const singles = { takenHashes: new Set<string>(), leaveOthers: true }
  const moves = planMoves(events, planRegrouping(events, owners, { unseenIssueIds, singles }))
  if (moves.regroupings.length === 0) return
  // A change like others, so that one before it that concerns the same issues waits for it.
  const change = await transaction.insertChange({
    ...{ projectId, kind: 'arrivals', actorUserId: undefined, createdAtMs: nowMs },
    summary: summarizeArrivals(events, moves),
    plan: { ...NO_PLAN, moves },
  })
  await transaction.apply(change, moves, nowMs)
}

interface PlaceRange {
  readonly projectId: ProjectId
  readonly sinceMs: number
  readonly rowIdMin: number
  readonly issueIds?: readonly IssueId[]
}

async function listPlaces(
  reader: RegroupReader,
  range: PlaceRange,
): Promise<readonly EventPlace[]> {
  const places = await reader.listPlaces({ ...range, limit: EVENTS_MAX + 1 })
  if (places.length <= EVENTS_MAX) return places
  const sentence = `More than ${EVENTS_MAX} events at once: choose fewer days.`
  throw new RegroupError('too_large', sentence)
}
