/** How many events, and when the first and the last of them happened. */
export class Seen {
  count = 0
  firstAtMs = Number.MAX_SAFE_INTEGER
  lastAtMs = 0

  add(atMs: number): void {
    this.count += 1
    if (atMs < this.firstAtMs) this.firstAtMs = atMs
    if (atMs > this.lastAtMs) this.lastAtMs = atMs
  }
}

/** What one issue loses, keeps and gains, of all events or of those with one tag value. */
export class SeenChange {
  readonly removed = new Seen()
  readonly kept = new Seen()
  readonly added = new Seen()
}

/** An event that is counted for another issue now, or for the first time. */
export interface CountedMove {
  readonly fromIssueId: number | undefined
  readonly toIssueId: number
  readonly occurredAtMs: number
}

/** A stored event of an issue that loses others. */
export interface StoredPlace {
  readonly issueId: number
  readonly occurredAtMs: number
}

/** By issue. */
export class SeenChanges {
  readonly #changes = new Map<number, SeenChange>()

  addMove({ fromIssueId, toIssueId, occurredAtMs }: CountedMove): void {
    if (fromIssueId !== undefined) this.#of(fromIssueId).removed.add(occurredAtMs)
    this.#of(toIssueId).added.add(occurredAtMs)
  }

  addKept({ issueId, occurredAtMs }: StoredPlace): void {
    this.#of(issueId).kept.add(occurredAtMs)
  }

  /** Issues that lose some. */
  losing(): readonly (readonly [issueId: number, change: SeenChange])[] {
    return [...this.#changes].filter(([, { removed }]) => removed.count > 0)
  }

  /** Issues that gain some. */
  gaining(): readonly (readonly [issueId: number, change: SeenChange])[] {
    return [...this.#changes].filter(([, { added }]) => added.count > 0)
  }

  #of(issueId: number): SeenChange {
    const known = this.#changes.get(issueId)
    if (known) return known
    const change = new SeenChange()
    this.#changes.set(issueId, change)
    return change
  }
}
