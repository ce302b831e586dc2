/** Names that belong together, by union and find with path halving: as good as constant time. */
export class DisjointSets {
  readonly #parents = new Map<string, string>()

  /** The name that stands for all that belong together. */
  find(name: string): string {
    let current = name
    for (;;) {
      const parent = this.#parents.get(current)
      if (parent === undefined) return current
      const grandparent = this.#parents.get(parent)
      if (grandparent === undefined) return parent
      this.#parents.set(current, grandparent)
      current = grandparent
    }
  }

  join(a: string, b: string): void {
    const rootA = this.find(a)
    const rootB = this.find(b)
    if (rootA !== rootB) this.#parents.set(rootB, rootA)
  }
}
