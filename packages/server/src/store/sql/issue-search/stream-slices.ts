import type { ProjectId } from '@vedette/protocol/ids'
import {
  ISSUE_STATUSES,
  type IssueStatus,
  STATUS_OF_SUBSTATUS,
} from '../../../lifecycle/issue-state.ts'
import { listTerms } from '../../../search/search-nodes.ts'
import type { SearchNode, SearchStatus, SearchTerm } from '../../../search/search-tree.ts'
import { INDEXED_SORTS, type IssueQuery } from '../../issue-store.ts'

/**
 * The issues of one project in one status: an index has them in each of the stream's orders, so
 * that its first ones are found without a look at the others.
 */
export interface StreamSlice {
  readonly projectId: ProjectId
  readonly status: IssueStatus
}

/** An engine takes so many parts in one statement: SQLite 500, … */
const SLICES_MAX = 200
/** … and 32,766 parameters, which each part has anew: three for a word of state at most. */
const WORDS_MAX = 40

/** What the row of an issue says itself: other terms may be found by an index of their own. */
const ROW_TERMS: ReadonlySet<SearchTerm['kind']> = new Set(['status', 'date', 'enum'])

/**
 * The slices that a page of the stream can be put together from: the first ones of each, and the
 * first of those. Sorting the slices as a whole would read an entry of every issue. Undefined where
 * one slice is all, or where the search may be answered without a walk through the stream.
 */
export function streamSlices(query: IssueQuery): readonly StreamSlice[] | undefined {
  const { search, projectIds, sort } = query
  if (!INDEXED_SORTS.has(sort)) return undefined
  const terms = listTerms(search)
  if (terms.some(({ kind }) => !ROW_TERMS.has(kind))) return undefined
  if (terms.reduce((count, term) => count + wordsOf(term), 0) > WORDS_MAX) return undefined
  const statuses = ISSUE_STATUSES.filter((status) => mayFulfil(search, status))
  const count = projectIds.length * statuses.length
  if (count < 2 || count > SLICES_MAX) return undefined
  return projectIds.flatMap((projectId) => statuses.map((status) => ({ projectId, status })))
}

function wordsOf(term: SearchTerm): number {
  if (term.kind === 'status') return term.statuses.length
  return term.kind === 'enum' ? term.values.length : 1
}

/** Whether an issue of the status may fulfil the search. */
function mayFulfil(node: SearchNode, status: IssueStatus): boolean {
  switch (node.kind) {
    case 'and':
      return node.nodes.every((one) => mayFulfil(one, status))
    case 'or':
      return node.nodes.some((one) => mayFulfil(one, status))
    case 'status':
      if (node.negated) return !node.statuses.includes(status)
      return node.statuses.some((wanted) => [status, undefined].includes(statusOf(wanted)))
    default:
      return true
  }
}

/** The status that the word implies; undefined where issues of any may be meant. */
function statusOf(wanted: SearchStatus): IssueStatus | undefined {
  switch (wanted) {
    case 'unresolved':
    case 'resolved':
    case 'ignored':
      return wanted
    case 'for_review':
      return 'unresolved'
    case 'assigned':
    case 'unassigned':
    case 'linked':
    case 'unlinked':
      return undefined
    default:
      return STATUS_OF_SUBSTATUS[wanted]
  }
}
