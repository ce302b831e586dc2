import { joinNodes, listTerms, scopeOf } from './search-nodes.ts'
import type { SearchNode } from './search-tree.ts'

/** A search in two parts that must both hold. */
export interface SplitSearch {
  /** What the issue alone decides. */
  readonly issue: SearchNode
  /** What takes the events. Holds for all when nothing is said of them. */
  readonly event: SearchNode
}

export function splitSearch(search: SearchNode): SplitSearch {
  const nodes = search.kind === 'and' ? search.nodes : [search]
  return {
    issue: joinNodes('and', nodes.filter(isOfIssue)),
    event: joinNodes(
      'and',
      nodes.filter((node) => !isOfIssue(node)),
    ),
  }
}

function isOfIssue(node: SearchNode): boolean {
  return listTerms(node).every((term) => scopeOf(term) === 'issue')
}

/** True for a search that asks for nothing. */
export function isEmptySearch(search: SearchNode): boolean {
  return search.kind === 'and' && search.nodes.length === 0
}
