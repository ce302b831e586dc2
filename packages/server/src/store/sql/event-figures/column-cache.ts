/** Columns of tags, by segment, as many as the room allows, those used last. */
export class ColumnCache {
  readonly #bytesMax: number
  readonly #entries = new Map<string, Uint32Array>()
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  find(name: string): Uint32Array | undefined {
    const known = this.#entries.get(name)
    if (known) {
      this.#entries.delete(name)
      this.#entries.set(name, known)
    }
    return known
  }

  keep(name: string, column: Uint32Array): void {
    this.#bytes += column.byteLength - (this.#entries.get(name)?.byteLength ?? 0)
    this.#entries.delete(name)
    this.#entries.set(name, column)
    for (const [oldest, { byteLength }] of this.#entries) {
      if (this.#bytes <= this.#bytesMax || oldest === name) break
      this.#entries.delete(oldest)
      this.#bytes -= byteLength
    }
  }
}
