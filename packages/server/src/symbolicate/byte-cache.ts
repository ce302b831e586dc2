/** Anything that knows what it takes in memory. */
export interface Weighed {
  readonly byteCount: number
}

/** The key, the entry and the map's slot. */
const ENTRY_BYTES = 200

/** Keeps what was used last, as far as all of it takes at most so many bytes. */
export class ByteCache<T extends Weighed> {
  readonly bytesMax: number
  // In order of use, the oldest first.
  readonly #entries = new Map<string, T>()
  #byteCount = 0

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax
  }

  get byteCount(): number {
    return this.#byteCount
  }

  get size(): number {
    return this.#entries.size
  }

  find(key: string): T | undefined {
    const value = this.#entries.get(key)
    if (value === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, value)
    return value
  }

  /** False where the value alone would be too much; then it is not kept. */
  put(key: string, value: T): boolean {
    this.#remove(key)
    const bytes = weigh(key, value)
    if (bytes > this.bytesMax) return false
    for (const oldest of this.#entries.keys()) {
      if (this.#byteCount + bytes <= this.bytesMax) break
      this.#remove(oldest)
    }
    this.#entries.set(key, value)
    this.#byteCount += bytes
    return true
  }

  #remove(key: string): void {
    const value = this.#entries.get(key)
    if (value === undefined) return
    this.#entries.delete(key)
    this.#byteCount -= weigh(key, value)
  }
}

function weigh(key: string, { byteCount }: Weighed): number {
  return byteCount + ENTRY_BYTES + key.length
}
