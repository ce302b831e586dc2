import type { MetaEntry, MetaRemark, MetaTree } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'

/** The tree with another entry at `path`. Copies along the path and shares the rest. */
export function withMetaEntry(
  tree: MetaTree | undefined,
  path: readonly (string | number)[],
  change: (entry: MetaEntry | undefined) => MetaEntry,
): MetaTree {
  const [key, ...rest] = path
  if (key === undefined) return { ...tree, '': change(tree?.['']) }
  // A literal keeps a key named `__proto__` an ordinary key.
  return { ...tree, [key]: withMetaEntry(subtreeOf(tree, key), rest, change) }
}

/** What is noted of the value at `path`. */
export function findMetaEntry(
  tree: MetaTree | undefined,
  path: readonly (string | number)[],
): MetaEntry | undefined {
  let subtree = tree
  for (const key of path) {
    subtree = subtreeOf(subtree, key)
    if (subtree === undefined) return undefined
  }
  return subtree?.['']
}

export function remarksOf(entry: MetaEntry | undefined): readonly MetaRemark[] {
  return Array.isArray(entry?.rem) ? entry.rem : NONE
}

const NONE: readonly MetaRemark[] = []

function subtreeOf(tree: MetaTree | undefined, key: string | number): MetaTree | undefined {
  const child = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
  return isJsonObject(child) ? (child as MetaTree) : undefined
}
