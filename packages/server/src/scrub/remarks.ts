import type { MetaEntry, MetaRemark, MetaTree } from '@vedette/protocol/event'
import { isJsonObject } from '@vedette/protocol/json'

/** Says in `_meta` what was hidden, under the path that the caller has entered. */
export class Remarks {
  readonly #path: (string | number)[] = []
  #meta: MetaTree | undefined

  constructor(meta: MetaTree | undefined) {
    this.#meta = meta
  }

  get meta(): MetaTree | undefined {
    return this.#meta
  }

  enter(key: string | number): void {
    this.#path.push(key)
  }

  leave(): void {
    this.#path.pop()
  }

  add(name: string | number, remarks: readonly MetaRemark[], length?: number): void {
    this.#meta = withRemarks(this.#meta, [...this.#path, name], { remarks, length })
  }
}

interface Added {
  readonly remarks: readonly MetaRemark[]
  readonly length: number | undefined
}

/** Copies along the path; literals keep a key named `__proto__` an ordinary key. */
function withRemarks(
  tree: MetaTree | undefined,
  path: readonly (string | number)[],
  added: Added,
): MetaTree {
  const [key, ...rest] = path
  if (key === undefined) return { ...tree, '': withAdded(tree?.[''], added) }
  const child = tree !== undefined && Object.hasOwn(tree, key) ? tree[key] : undefined
  const subtree = isJsonObject(child) ? (child as MetaTree) : undefined
  return { ...tree, [key]: withRemarks(subtree, rest, added) }
}

/** The length is that of the text as it was sent, so an earlier cut's figure stays. */
function withAdded(entry: MetaEntry | undefined, { remarks, length }: Added): MetaEntry {
  const earlier = Array.isArray(entry?.rem) ? entry.rem : []
  const len = entry?.len ?? length
  return { ...entry, rem: [...earlier, ...remarks], ...(len === undefined ? {} : { len }) }
}
