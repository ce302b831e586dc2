import { parseSearch } from './parse-search.ts'
import { SearchError } from './search-error.ts'
import { listTerms } from './search-nodes.ts'
import type { SearchNode, SearchTerm } from './search-tree.ts'

/** Reads the query of an issue list. Throws SearchError and nothing else. */
export function parseIssueSearch(text: string): SearchNode {
  const search = parseSearch(text)
  for (const term of listTerms(search)) {
    if (isAnswered(term)) continue
    throw new SearchError(term.position, 'Issues cannot be searched by this field of their events.')
  }
  return search
}

const FIELDS: readonly string[] = [
  'title',
  'culprit',
  'platform',
  'user.id',
  'user.email',
  'user.username',
  'user.ip',
]

/** Whether what is kept of an issue and its tags decides the term. */
function isAnswered(term: SearchTerm): boolean {
  switch (term.kind) {
    case 'field':
      return FIELDS.includes(term.field)
    case 'has':
      return term.of.kind === 'tag' || (term.of.kind === 'field' && FIELDS.includes(term.of.field))
    case 'boolean':
      return term.key === 'error.unhandled'
    case 'number':
      return !term.key.startsWith('stack.')
    case 'flag':
      return false
    default:
      return true
  }
}
