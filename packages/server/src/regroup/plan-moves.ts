import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import type { IssueMoves, MoveTarget } from '../store/regroup-store.ts'
import type { EvaluatedEvents } from './evaluate-events.ts'
import type { RegroupingPlan } from './plan-regrouping.ts'

/** The plan in terms of rows, ready to be kept and applied. */
export function planMoves(events: readonly EvaluatedEvents[], plan: RegroupingPlan): IssueMoves {
  const merged = new Map<IssueId, IssueId>(
    plan.merges.map(({ issueId, targetIssueId }) => [issueId, targetIssueId]),
  )
  const moves = new Map<
    string,
    { fromIssueId: IssueId; target: MoveTarget; rowIds: EventRowId[] }
  >()
  const regroupings: IssueMoves['regroupings'][number][] = []
  for (const [index, { issueId, rowIds, groupingId, ...hashes }] of events.entries()) {
    const target = plan.targets[index]
    const destination = merged.get(issueId) ?? issueId
    if (target && target.issueId !== destination) {
      const name = `${issueId} ${target.issueId ?? `new ${target.newIssue}`}`
      const move = moves.get(name)
      if (move) move.rowIds.push(...rowIds)
      else moves.set(name, { fromIssueId: issueId, target, rowIds: [...rowIds] })
    }
    if (hashes.oldHashes.join() !== hashes.newHashes.join()) {
      regroupings.push({ issueId, groupingId, hashes: hashes.newHashes, rowIds })
    }
  }
  return {
    newIssues: plan.newIssues,
    moves: [...moves.values()],
    merges: plan.merges,
    regroupings,
    claims: [...plan.claims].map(([hash, target]) => ({ hash, target })),
    released: plan.released,
  }
}

/**
 * Adds events that came after the preview to what was previewed: they follow the hashes that the
 * plan gives out, and stay where nobody claims theirs.
 */
export function addArrivals(
  moves: IssueMoves,
  arrivals: readonly EvaluatedEvents[],
  owners: ReadonlyMap<string, IssueId>,
): IssueMoves {
  const released = new Set(moves.released)
  const merged = new Map(moves.merges.map((merge) => [merge.issueId, merge.targetIssueId]))
  const claimed = new Map(moves.claims.map(({ hash, target }) => [hash, target]))
  const ownerOf = (hash: string): MoveTarget | undefined => {
    // Nobody owned what the plan claims: who does now was opened by such an event.
    const claim = claimed.get(hash)
    if (claim) return claim
    const owner = released.has(hash) ? undefined : owners.get(hash)
    return owner === undefined ? undefined : { issueId: merged.get(owner) ?? owner }
  }
  const added = { moves: [...moves.moves], regroupings: [...moves.regroupings] }
  for (const { issueId, rowIds, groupingId, oldHashes, newHashes } of arrivals) {
    const isChanged = oldHashes.join() !== newHashes.join()
    if (isChanged) added.regroupings.push({ issueId, groupingId, hashes: newHashes, rowIds })
    else if (!newHashes.some((hash) => claimed.has(hash))) continue
    const home = { issueId: merged.get(issueId) ?? issueId }
    const target = newHashes.map(ownerOf).find((owner) => owner !== undefined) ?? home
    for (const hash of newHashes) if (!ownerOf(hash)) claimed.set(hash, target)
    if (target.issueId !== home.issueId) added.moves.push({ fromIssueId: issueId, target, rowIds })
  }
  const claims = [...claimed].map(([hash, target]) => ({ hash, target }))
  return { ...moves, ...added, claims }
}
