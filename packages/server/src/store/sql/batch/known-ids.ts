/**
 * The ids of a dictionary's rows that were seen lately. They hold until somebody deletes rows, who
 * sees to it that `clear` is called; but ids of a transaction that failed were never given, so they
 * count from its end on.
 */
export class KnownIds {
  readonly #idsMax: number
  readonly #ids = new Map<string, number>()
  #pending: ReadonlyMap<string, number> = new Map()

  constructor(idsMax: number) {
    this.#idsMax = idsMax
  }

  find(name: string): number | undefined {
    return this.#ids.get(name)
  }

  /** Until `settle` these are not found. */
  add(ids: ReadonlyMap<string, number>): void {
    this.#pending = ids
  }

  /** The transaction is over: what was added in it holds, or is forgotten. */
  settle(isCommitted: boolean): void {
    if (isCommitted) {
      for (const [name, id] of this.#pending) this.#remember(name, id)
    }
    this.#pending = new Map()
  }

  clear(): void {
    this.#ids.clear()
  }

  #remember(name: string, id: number): void {
    // A Map keeps the order of insertion: the first is the oldest.
    const oldest = this.#ids.size >= this.#idsMax ? this.#ids.keys().next().value : undefined
    if (oldest !== undefined) this.#ids.delete(oldest)
    this.#ids.set(name, id)
  }
}
