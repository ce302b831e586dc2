/** Fields of a scope: start, end, start of its name, start of its class's name, outer scope. */
const FIELDS = 5
export const NO_NAME = -1

/** The functions of a generated file, in the order in which they begin. */
export interface Scopes {
  readonly entries: Int32Array
}

export interface Scope {
  /** Where in the file the function's name stands; NO_NAME for one without. */
  readonly nameStart: number
  /** Likewise of the class whose method it is. */
  readonly classStart: number
}

const OPEN_END = 2 ** 31 - 1

/** Collects functions while a file is read. */
export class ScopeList {
  #entries = new Int32Array(1024 * FIELDS)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Gives the scope's index. Its end is set once it is known. */
  open(start: number, scope: Scope & { readonly outer: number }): number {
    const at = this.#count * FIELDS
    if (at === this.#entries.length) this.#grow()
    const entries = this.#entries
    entries[at] = start
    entries[at + 1] = OPEN_END
    entries[at + 2] = scope.nameStart
    entries[at + 3] = scope.classStart
    entries[at + 4] = scope.outer
    this.#count += 1
    return this.#count - 1
  }

  /** Gives the index of the outer scope. */
  close(index: number, end: number): number {
    this.#entries[index * FIELDS + 1] = end
    return this.#entries[index * FIELDS + 4] ?? NO_SCOPE
  }

  finish(): Scopes {
    return { entries: this.#entries.slice(0, this.#count * FIELDS) }
  }

  #grow(): void {
    const larger = new Int32Array(this.#entries.length * 2)
    larger.set(this.#entries)
    this.#entries = larger
  }
}

const NO_SCOPE = -1

/** The innermost function around the place; undefined outside all. */
export function findScope({ entries }: Scopes, at: number): Scope | undefined {
  let low = 0
  let high = entries.length / FIELDS
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries[middle * FIELDS] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  // What began last may have ended; what encloses it began before.
  for (let i = low - 1; i >= 0; ) {
    const [, end = 0, nameStart = NO_NAME, classStart = NO_NAME, outer = NO_SCOPE] =
      entries.subarray(i * FIELDS, (i + 1) * FIELDS)
    if (at < end) return { nameStart, classStart }
    i = outer
  }
  return undefined
}
