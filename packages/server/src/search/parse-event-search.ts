import { parseSearch } from './parse-search.ts'
import { SearchError } from './search-error.ts'
import { listTerms, scopeOf } from './search-nodes.ts'
import type { SearchNode } from './search-tree.ts'

/** Reads the query of an event list. Throws SearchError and nothing else. */
export function parseEventSearch(text: string): SearchNode {
  const search = parseSearch(text)
  const term = listTerms(search).find((one) => scopeOf(one) === 'issue')
  if (term === undefined) return search
  throw new SearchError(term.position, 'Events cannot be searched by what is said of their issue.')
}
