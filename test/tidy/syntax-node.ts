/** What every node of swc's tree has; the rest depends on its type. */
export interface SyntaxNode {
  readonly type: string
  readonly span: { readonly start: number; readonly end: number }
}

/** Whether a part of the tree is a node: an object with a type and a place. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'span' in value
}

/** The nodes directly below one, through lists and wrappers, each with the field it is in. */
export function childrenOf(node: SyntaxNode): [key: string, child: SyntaxNode][] {
  return Object.entries(node).flatMap(([key, value]) =>
    nodesIn(value).map((child): [string, SyntaxNode] => [key, child]),
  )
}

function nodesIn(value: unknown): SyntaxNode[] {
  if (isNode(value)) return [value]
  if (Array.isArray(value)) return value.flatMap(nodesIn)
  // Arguments and elements of lists wrap their node in an object without a type.
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(nodesIn)
  return []
}
