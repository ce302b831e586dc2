import type { IssueId } from '@vedette/protocol/ids'
import type { EventGrouping, EventPlace, IssueMoves } from '../store/regroup-store.ts'
import { RegroupError } from './regroup-error.ts'

export interface UnmergeSelection {
  readonly issueId: IssueId
  readonly hashes: readonly string[]
}

export interface IssueEvents {
  readonly places: readonly EventPlace[]
  readonly groupings: readonly EventGrouping[]
  readonly owners: ReadonlyMap<string, IssueId>
}

/** The events whose primary hash was chosen leave, and take the hashes that only they have. */
export function selectUnmerged(
  { issueId, hashes }: UnmergeSelection,
  { places, groupings, owners }: IssueEvents,
): IssueMoves {
  const chosen = new Set(hashes)
  const leaving = new Set<number>()
  const kept = new Set<string>()
  const taken = new Set<string>()
  for (const { id, hashes: all } of groupings) {
    const leaves = chosen.has(all[0] ?? '')
    if (leaves) leaving.add(id)
    for (const hash of all) (leaves ? taken : kept).add(hash)
  }
  const rowIds = places.filter((one) => leaving.has(one.groupingId)).map(({ rowId }) => rowId)
  if (rowIds.length === 0) {
    throw new RegroupError('invalid', 'No stored event of the issue has any of these hashes.')
  }
  if (rowIds.length === places.length) {
    throw new RegroupError('invalid', 'One hash at least must stay with the issue.')
  }
  const target = { newIssue: 0 }
  const claims = [...taken]
    .filter((hash) => !kept.has(hash) && owners.get(hash) === issueId)
    .map((hash) => ({ hash, target }))
  return {
    newIssues: [{ fromIssueId: issueId }],
    moves: [{ fromIssueId: issueId, target, rowIds }],
    merges: [],
    regroupings: [],
    claims,
    released: [],
  }
}
