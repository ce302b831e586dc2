/** Lets one holder at a time use the write connection, in the order of asking. */
export class WriteLock {
  #tail: Promise<void> = Promise.resolve()

  /** Resolves with the function that lets the next one in; call it exactly once. */
  async acquire(): Promise<() => void> {
    const before = this.#tail
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#tail = promise
    await before
    return resolve
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.acquire()
    try {
      return await work()
    } finally {
      release()
    }
  }
}
