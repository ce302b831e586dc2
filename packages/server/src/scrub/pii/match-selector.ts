import type { PathItem, Selector } from './selector.ts'

/**
 * Whether a value is hidden by any rule that fits it, only by one that names its place, or never.
 * A selector names a place when it says more than a kind of value or `**`.
 */
export type Exposure = 'any' | 'named' | 'never'

/** One value on the way from the event to the one in question; the first is the event. */
export interface PathNode {
  /** Empty for items of lists. */
  readonly name: string
  /** The name in lower case: selectors do not mind capitals. */
  readonly key: string | undefined
  readonly index: number | undefined
  readonly types: number
}

/** Paths are compared from their ends: `password` fits that name wherever it stands. */
export function matchesSelector(
  selector: Selector,
  path: readonly PathNode[],
  exposure: Exposure,
): boolean {
  if (exposure === 'never') return false
  switch (selector.kind) {
    case 'and':
      return selector.parts.every((part) => matchesSelector(part, path, exposure))
    case 'or':
      return selector.parts.some((part) => matchesSelector(part, path, exposure))
    case 'not':
      return !matchesSelector(selector.part, path, exposure)
    case 'path':
      return matchesPath(selector.items, path, exposure)
  }
}

type Asked = Exclude<Exposure, 'never'>

function matchesPath(
  items: readonly PathItem[],
  path: readonly PathNode[],
  exposure: Asked,
): boolean {
  const tail = items.length - 1 - items.findLastIndex(({ kind }) => kind === 'anyDeep')
  const end = path.length - tail
  for (let i = 1; i <= tail; i += 1) {
    const item = items[items.length - i] as PathItem
    const node = path[path.length - i]
    if (node === undefined || !matchesNode(item, items.length - i, { node, exposure })) return false
  }
  const head = items.length - tail - 1
  if (head < 0) return true
  // `**` says too little to name a place.
  if (exposure === 'named') return false
  // It stands for at least one value, and what comes before it may begin anywhere.
  for (let start = 0; start + head < end; start += 1) {
    if (matchesHead({ items, head, path, start }, exposure)) return true
  }
  return false
}

interface Head {
  readonly items: readonly PathItem[]
  readonly head: number
  readonly path: readonly PathNode[]
  readonly start: number
}

function matchesHead({ items, head, path, start }: Head, exposure: Asked): boolean {
  for (let i = 0; i < head; i += 1) {
    const node = path[start + i] as PathNode
    if (!matchesNode(items[i] as PathItem, i, { node, exposure })) return false
  }
  return true
}

function matchesNode(
  item: PathItem,
  position: number,
  { node, exposure }: { readonly node: PathNode; readonly exposure: Asked },
): boolean {
  switch (item.kind) {
    case 'any':
      return true
    case 'anyDeep':
      return exposure === 'any'
    case 'key':
      return node.key === item.key
    case 'index':
      return node.index === item.index
    case 'type':
      if ((node.types & item.mask) === 0) return false
      // `$frame.abs_path` names a place, `$string` and `stacktrace.$frame` do not.
      return exposure === 'any' || (!item.isBasic && position === 0)
  }
}
