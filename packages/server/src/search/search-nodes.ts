import type { SearchGroup, SearchNode, SearchTerm } from './search-tree.ts'

/** One node for several: groups of the same kind become one, and one by itself stays as it is. */
export function joinNodes(kind: SearchGroup['kind'], nodes: readonly SearchNode[]): SearchNode {
  const [first] = nodes
  if (first !== undefined && nodes.length === 1) return first
  return { kind, nodes: nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node])) }
}

/** A term says itself that it must not hold, and what is negated twice holds. */
export function negateNode(node: SearchNode): SearchNode {
  if (node.kind === 'not') return node.node
  return isGroup(node) ? { kind: 'not', node } : { ...node, negated: !node.negated }
}

/** All terms of a query, whatever joins them. */
export function listTerms(node: SearchNode): readonly SearchTerm[] {
  if (isGroup(node)) return node.nodes.flatMap(listTerms)
  return node.kind === 'not' ? listTerms(node.node) : [node]
}

function isGroup(node: SearchNode): node is SearchGroup {
  return node.kind === 'and' || node.kind === 'or'
}

/**
 * `issue` where the issue's own row decides, or what people did with it; `event` where it takes
 * the events. What says of an event where it belongs is decided by the issue, too.
 */
export function scopeOf(term: SearchTerm): 'issue' | 'event' {
  switch (term.kind) {
    case 'status':
    case 'person':
    case 'issue':
    case 'project':
    case 'first-release':
      return 'issue'
    case 'number':
      return term.key.startsWith('stack.') ? 'event' : 'issue'
    case 'date':
      return term.key === 'timestamp' ? 'event' : 'issue'
    case 'enum':
      return term.key.startsWith('issue.') ? 'issue' : 'event'
    case 'latest-release':
      return term.of === 'firstRelease' ? 'issue' : 'event'
    default:
      return 'event'
  }
}
