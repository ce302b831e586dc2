import type { MetaEntry, MetaTree } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'
import { NOTED_VALUE_CHARS_MAX } from './event-limits.ts'
import { isCleanText } from './text.ts'

type Remarks = NonNullable<MetaEntry['rem']>
type Errors = NonNullable<MetaEntry['err']>

/** A node's entry seldom needs more than two; this many tell enough of a broken list. */
const ENTRY_ITEMS_MAX = 20

/** What is noted of one node of an event, and of the nodes below it. */
export class MetaMarks {
  #entry: MetaEntry | undefined
  readonly #children = new Map<string, MetaMarks>()

  add(path: readonly (string | number)[], entry: MetaEntry): void {
    let node: MetaMarks = this
    for (const key of path) {
      // A key that is not kept as it is cannot be pointed at: what holds it tells instead.
      if (!isGoodStep(key)) {
        node.#addEntry(withoutLength(entry))
        return
      }
      node = node.#childAt(String(key))
    }
    node.#addEntry(entry)
  }

  /** A copy of the tree with these marks; only nodes on the way to a mark are copied, each once. */
  addTo(tree: MetaTree | undefined): MetaTree {
    const copy: { [key: string]: MetaTree | MetaEntry } = { ...tree }
    if (this.#entry !== undefined) {
      const earlier = tree?.['']
      copy[''] = isJsonObject(earlier) ? joined(earlier, this.#entry) : this.#entry
    }
    for (const [key, marks] of this.#children) {
      const child = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
      copy[key] = marks.addTo(isJsonObject(child) ? (child as MetaTree) : undefined)
    }
    return copy
  }

  #addEntry(entry: MetaEntry): void {
    this.#entry = this.#entry === undefined ? entry : joined(this.#entry, entry)
  }

  #childAt(key: string): MetaMarks {
    let child = this.#children.get(key)
    if (child === undefined) {
      child = new MetaMarks()
      this.#children.set(key, child)
    }
    return child
  }
}

function isGoodStep(key: string | number): boolean {
  if (typeof key === 'number') return true
  return (
    key !== '' && key !== '__proto__' && key.length <= NOTED_VALUE_CHARS_MAX && isCleanText(key)
  )
}

function withoutLength({ len: _, ...entry }: MetaEntry): MetaEntry {
  return entry
}

/** Of two lengths the earlier one is that of the value as it was sent. */
function joined(earlier: MetaEntry, later: MetaEntry): MetaEntry {
  const rem: Remarks = [...listOf<Remarks>(earlier.rem), ...listOf<Remarks>(later.rem)]
  const err: Errors = [...listOf<Errors>(earlier.err), ...listOf<Errors>(later.err)]
  return {
    ...later,
    ...earlier,
    ...(rem.length > 0 ? { rem: distinct(rem).slice(0, ENTRY_ITEMS_MAX) } : {}),
    ...(err.length > 0 ? { err: distinct(err).slice(0, ENTRY_ITEMS_MAX) } : {}),
  }
}

/** A hundred items that were dropped for one reason need it told once. */
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]
}

/** What a client sent as a list of remarks may be anything. */
function listOf<T extends readonly unknown[]>(value: T | undefined): T | readonly [] {
  return Array.isArray(value) ? value : []
}
