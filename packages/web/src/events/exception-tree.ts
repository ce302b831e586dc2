import type { ExceptionValueEntry } from '@vedette/protocol/api/event'

/** What an exception has to do with the one that it hangs below. */
export type Relation = 'cause' | 'context' | 'member'

export interface ChainLink {
  readonly value: ExceptionValueEntry
  /** The place in the chain as sent. */
  readonly index: number
  /** How many stand above it; 0 for what was raised last. */
  readonly depth: number
  /** Undefined for what was raised last. */
  readonly relation?: Relation
  readonly parent?: ExceptionValueEntry
}

/**
 * The chain from what was raised last to its causes; members of groups follow their group.
 * Clients tell who belongs to whom by ids in the mechanism. Where they do not, each exception is
 * the cause of the next.
 */
export function exceptionTree(values: readonly ExceptionValueEntry[]): readonly ChainLink[] {
  const ids = values.map((value) => numberOf(value.mechanism?.exception_id))
  const isTold = ids.every((id) => id !== undefined) && new Set(ids).size === ids.length
  return isTold ? treeByIds(values, ids) : plainChain(values)
}

function plainChain(values: readonly ExceptionValueEntry[]): readonly ChainLink[] {
  return values
    .map((value, index) => {
      const parent = values[index + 1]
      const depth = values.length - 1 - index
      return parent === undefined
        ? { value, index, depth: 0 }
        : { value, index, depth, parent, relation: relationOf(value) }
    })
    .toReversed()
}

function treeByIds(
  values: readonly ExceptionValueEntry[],
  ids: readonly (number | undefined)[],
): readonly ChainLink[] {
  const indexById = new Map(ids.map((id, index) => [id, index]))
  const parents = values.map((value) => indexById.get(numberOf(value.mechanism?.parent_id)))
  const links: ChainLink[] = []
  const seen = new Set<number>()
  const add = (index: number, depth: number) => {
    const value = values[index]
    // A client's mistake may make a circle of parents.
    if (value === undefined || seen.has(index)) return
    seen.add(index)
    const parent = values[parents[index] ?? -1]
    const link = { value, index, depth }
    links.push(parent ? { ...link, parent, relation: relationOf(value) } : link)
    const children = [...values.keys()].filter((at) => parents[at] === index)
    for (const child of children.toReversed()) add(child, depth + 1)
  }
  for (const index of [...values.keys()].toReversed()) {
    if (parents[index] === undefined || parents[index] === index) add(index, 0)
  }
  for (const index of values.keys()) add(index, 0)
  return links
}

/** Clients name the property that held it: `__context__`, `cause`, `exceptions[2]`. */
function relationOf({ mechanism }: ExceptionValueEntry): Relation {
  const source = typeof mechanism?.source === 'string' ? mechanism.source : ''
  if (source.endsWith(']')) return 'member'
  return source === '__context__' ? 'context' : 'cause'
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
