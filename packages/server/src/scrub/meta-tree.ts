import type { MetaEntry, MetaRemark, MetaTree } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'
import { REMARKED_VALUES_MAX } from './scrub-limits.ts'

type MetaPath = readonly (string | number)[]
type MutableTree = { [key: string]: MetaTree | MetaEntry }

/** The tree of an event's remarks while it grows: each node on the way to one is copied once. */
export class MetaBuilder {
  #tree: MetaTree | undefined
  readonly #copies = new Set<object>()
  #addedCount = 0

  constructor(tree: MetaTree | undefined) {
    this.#tree = tree
  }

  /** The same object as before where nothing was noted. */
  get tree(): MetaTree | undefined {
    return this.#tree
  }

  find(path: MetaPath): MetaEntry | undefined {
    let subtree = this.#tree
    for (const key of path) {
      subtree = subtreeOf(subtree, key)
      if (subtree === undefined) return undefined
    }
    return subtree?.['']
  }

  /** Past the maximum, values are hidden without a word; what is noted already stays right. */
  change(path: MetaPath, change: (entry: MetaEntry | undefined) => MetaEntry): void {
    const entry = this.find(path)
    if (entry === undefined && this.#addedCount >= REMARKED_VALUES_MAX) return
    if (entry === undefined) this.#addedCount += 1
    let node = this.#copyOf(this.#tree)
    this.#tree = node
    for (const key of path) {
      const child = this.#copyOf(subtreeOf(node, key))
      setKey(node, String(key), child)
      node = child
    }
    setKey(node, '', { ...entry, ...change(entry) })
  }

  #copyOf(tree: MetaTree | undefined): MutableTree {
    if (tree !== undefined && this.#copies.has(tree)) return tree as MutableTree
    const copy = { ...tree } as MutableTree
    this.#copies.add(copy)
    return copy
  }
}

/** Assigned, a key named `__proto__` would not be an ordinary key. */
function setKey(tree: MutableTree, key: string, value: MetaTree | MetaEntry): void {
  if (key === '__proto__') Object.defineProperty(tree, key, { value, ...ORDINARY })
  else tree[key] = value
}

const ORDINARY = { enumerable: true, configurable: true, writable: true }

export function remarksOf(entry: MetaEntry | undefined): readonly MetaRemark[] {
  return Array.isArray(entry?.rem) ? entry.rem : NONE
}

const NONE: readonly MetaRemark[] = []

function subtreeOf(tree: MetaTree | undefined, key: string | number): MetaTree | undefined {
  const child = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
  return isJsonObject(child) ? (child as MetaTree) : undefined
}
