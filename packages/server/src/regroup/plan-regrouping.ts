import type { IssueId } from '@vedette/protocol/ids'
import type { Merge, MoveTarget } from '../store/regroup-store.ts'
import { DisjointSets } from './disjoint-sets.ts'

/** Events of one issue that are grouped alike, before a change of rules and after it. */
export interface RegroupedEvents {
  readonly issueId: IssueId
  readonly eventCount: number
  readonly oldHashes: readonly string[]
  /** By the order of choice, as the pipeline looks them up. */
  readonly newHashes: readonly string[]
}

export interface RegroupingPlan {
  /** For each of the inputs, in their order, where its events belong afterwards. */
  readonly targets: readonly MoveTarget[]
  /** For each new issue the one that it splits off: the one that most of its events come from. */
  readonly newIssues: readonly { readonly fromIssueId: IssueId }[]
  /** Issues that end, with all their events, those included that nobody looked at. */
  readonly merges: readonly Merge[]
  /** What hashes lead to that had no owner. */
  readonly claims: ReadonlyMap<string, MoveTarget>
  /** Hashes that no event has any more: kept, they would join what the rules tell apart. */
  readonly released: readonly string[]
}

/** Hashes on disk, and what they lead to. */
export type HashOwners = ReadonlyMap<string, IssueId>

/** What is known of events besides those that are looked at. */
export interface PlanScope {
  /** Issues with events that nobody looked at. */
  readonly unseenIssueIds: ReadonlySet<IssueId>
  /** Issues are found by the hashes of before as well, for the time of a move. */
  readonly keepsOldHashes?: boolean
  /** Where single events change, and not the rules for all. */
  readonly singles?: SingleEvents
}

export interface SingleEvents {
  /** Hashes that issues have taken for such events before. */
  readonly takenHashes: ReadonlySet<string>
  /** An issue with other events takes no new hash for them. */
  readonly leaveOthers?: boolean
}

const ALL_SEEN: PlanScope = { unseenIssueIds: new Set() }

/**
 * Which issues a change of rules merges and splits. Events whose hashes stay are never split off.
 * What was one group keeps its issue with the part whose hashes stay, else with its largest part;
 * groups that somebody merged by hand stay together. Issues that come to share a hash become one:
 * the oldest. Deterministic: the same input in the same order gives the same plan.
 */
export function planRegrouping(
  events: readonly RegroupedEvents[],
  owners: HashOwners,
  scope: PlanScope = ALL_SEEN,
): RegroupingPlan {
  const released = findReleased(events, owners, scope)
  const kept = new Map([...owners].filter(([hash]) => !released.has(hash)))
  const sets = new DisjointSets()
  const nodes = events.map((one) => joinHashes(one, kept, sets))
  keepMainParts(events, { nodes, sets, kept, scope })
  return { ...createPlan(events, { owners, kept, nodes, sets }), released: [...released] }
}

/**
 * Hashes that the changed events had, and that no event has afterwards. Events that nobody looked
 * at may have those of their issue, and one that leads to another issue is that issue's.
 */
function findReleased(
  events: readonly RegroupedEvents[],
  owners: HashOwners,
  { unseenIssueIds, keepsOldHashes, singles }: PlanScope,
): Set<string> {
  const released = new Set<string>()
  if (keepsOldHashes || (singles && !singles.leaveOthers)) return released
  for (const one of events) {
    if (!isChanged(one) || unseenIssueIds.has(one.issueId)) continue
    const own = one.oldHashes.filter((hash) => owners.get(hash) === one.issueId)
    for (const hash of own) released.add(hash)
  }
  for (const { newHashes } of events) for (const hash of newHashes) released.delete(hash)
  return released
}

function isChanged({ oldHashes, newHashes }: RegroupedEvents): boolean {
  return oldHashes.join() !== newHashes.join()
}

/**
 * As when an event is stored: the first hash that has an owner decides, and the owner takes those
 * that had none. Gives the node of the events: that of their issue, or of a hash.
 */
function joinHashes(one: RegroupedEvents, kept: HashOwners, sets: DisjointSets): string {
  if (!isChanged(one)) return anchor(one.issueId)
  const { newHashes } = one
  const owned = newHashes.find((hash) => kept.has(hash))
  const owner = owned === undefined ? undefined : kept.get(owned)
  const node = owner === undefined ? (newHashes[0] ?? '') : anchor(owner)
  for (const hash of newHashes) if (!kept.has(hash)) sets.join(node, hash)
  return node
}

interface Joined {
  readonly nodes: readonly string[]
  readonly sets: DisjointSets
  readonly kept: HashOwners
  readonly scope: PlanScope
}

/** Ties to its issue the part of each former group that is to keep it. */
function keepMainParts(
  events: readonly RegroupedEvents[],
  { nodes, sets, kept, scope }: Joined,
): void {
  const issueIds = new Set([...kept.values(), ...events.map(({ issueId }) => issueId)])
  const owned = new Map([...issueIds].map((id) => [sets.find(anchor(id)), id]))
  const settled = findSettled(kept, scope)
  // Decided for all before any is tied: a tie would look like a shared hash to the next one.
  const ties: [string, string][] = []
  for (const group of formerGroups(events)) {
    const issueId = events[group[0] ?? 0]?.issueId ?? (0 as IssueId)
    const counts = new Map<string, number>()
    for (const index of group) {
      const root = sets.find(nodes[index] ?? '')
      counts.set(root, (counts.get(root) ?? 0) + (events[index]?.eventCount ?? 0))
    }
    // What stays has the issue already.
    if (counts.has(sets.find(anchor(issueId)))) continue
    const oldHashes = new Set(group.flatMap((index) => events[index]?.oldHashes ?? []))
    if (settled.get(issueId)?.some((hash) => !oldHashes.has(hash))) continue
    if (scope.singles?.leaveOthers && scope.unseenIssueIds.has(issueId)) continue
    const roots = [...counts].sort(([, a], [, b]) => b - a).map(([root]) => root)
    const main = findMainPart(roots, { issueId, owned, scope })
    if (main !== undefined) ties.push([anchor(issueId), main])
  }
  for (const [own, root] of ties) sets.join(own, root)
}

interface Home {
  readonly issueId: IssueId
  /** Issues by the roots of their sets. */
  readonly owned: ReadonlyMap<string, IssueId>
  readonly scope: PlanScope
}

/** The largest first. Undefined where all parts leave, and the issue goes on without them. */
function findMainPart(
  roots: readonly string[],
  { issueId, owned, scope }: Home,
): string | undefined {
  // A part that another issue owns already goes there, unless it is all there is.
  const free = roots.find((root) => (owned.get(root) ?? issueId) === issueId)
  if (free !== undefined) return free
  const isAll = !scope.unseenIssueIds.has(issueId)
  // By rules that send all of the last days to one issue, the rest belongs there as well.
  return isAll || (roots.length === 1 && scope.singles === undefined) ? roots[0] : undefined
}

/**
 * Issues that single events have given hashes, and in which there are others that do not change:
 * what becomes something else later could not be told from them if it stayed.
 */
function findSettled(
  kept: HashOwners,
  { unseenIssueIds, singles }: PlanScope,
): ReadonlyMap<IssueId, readonly string[]> {
  const settled = new Map<IssueId, string[]>()
  for (const hash of singles?.takenHashes ?? []) {
    const owner = kept.get(hash)
    if (owner === undefined || !unseenIssueIds.has(owner)) continue
    const hashes = settled.get(owner)
    if (hashes) hashes.push(hash)
    else settled.set(owner, [hash])
  }
  return settled
}

/** Indexes of the events of one issue that shared hashes under the old rules. */
function formerGroups(events: readonly RegroupedEvents[]): readonly number[][] {
  const sets = new DisjointSets()
  const nameOf = ({ issueId }: RegroupedEvents, hash: string) => `${issueId}:${hash}`
  for (const one of events) {
    const [first = '', ...others] = one.oldHashes
    for (const hash of others) sets.join(nameOf(one, first), nameOf(one, hash))
  }
  const groups = new Map<string, number[]>()
  for (const [index, one] of events.entries()) {
    const root = sets.find(nameOf(one, one.oldHashes[0] ?? ''))
    const group = groups.get(root)
    if (group) group.push(index)
    else groups.set(root, [index])
  }
  return [...groups.values()]
}

interface Decided {
  readonly owners: HashOwners
  readonly kept: HashOwners
  readonly nodes: readonly string[]
  readonly sets: DisjointSets
}

function createPlan(
  events: readonly RegroupedEvents[],
  { owners, kept, nodes, sets }: Decided,
): Omit<RegroupingPlan, 'released'> {
  const issueIds = new Set([...owners.values(), ...events.map(({ issueId }) => issueId)])
  const byRoot = Map.groupBy(issueIds, (issueId) => sets.find(anchor(issueId)))
  const survivors = new Map<string, IssueId>()
  const merges: Merge[] = []
  for (const [root, ids] of byRoot) {
    const [oldest, ...others] = ids.sort((a, b) => a - b)
    if (oldest === undefined) continue
    survivors.set(root, oldest)
    for (const issueId of others) merges.push({ issueId, targetIssueId: oldest })
  }
  const roots = nodes.map((node) => sets.find(node))
  const newIssues = findNewIssues(events, roots, survivors)
  const indexes = new Map([...newIssues.keys()].map((root, index) => [root, index]))
  const targetOf = (root: string): MoveTarget => {
    const issueId = survivors.get(root)
    return issueId === undefined ? { newIssue: indexes.get(root) ?? 0 } : { issueId }
  }
  const claims = new Map<string, MoveTarget>()
  for (const [index, one] of events.entries()) {
    if (!isChanged(one)) continue
    for (const hash of one.newHashes) {
      if (!kept.has(hash)) claims.set(hash, targetOf(roots[index] ?? ''))
    }
  }
  return {
    targets: roots.map(targetOf),
    newIssues: [...newIssues.values()].map((fromIssueId) => ({ fromIssueId })),
    merges,
    claims,
  }
}

/** The parts that no issue keeps, in the order of the events, and what each splits off. */
function findNewIssues(
  events: readonly RegroupedEvents[],
  roots: readonly string[],
  survivors: ReadonlyMap<string, IssueId>,
): ReadonlyMap<string, IssueId> {
  const counts = new Map<string, Map<IssueId, number>>()
  for (const [index, { issueId, eventCount }] of events.entries()) {
    const root = roots[index] ?? ''
    if (survivors.has(root)) continue
    const byIssue = counts.get(root) ?? new Map<IssueId, number>()
    byIssue.set(issueId, (byIssue.get(issueId) ?? 0) + eventCount)
    counts.set(root, byIssue)
  }
  return new Map(
    [...counts].map(([root, byIssue]) => {
      const [most] = [...byIssue].sort(([, a], [, b]) => b - a)
      return [root, most?.[0] ?? (0 as IssueId)]
    }),
  )
}

// Hashes are hex, so no hash is taken for an issue.
function anchor(issueId: IssueId): string {
  return `#${issueId}`
}
