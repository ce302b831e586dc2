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
export interface SeenChange {
  removed: Seen | undefined
  kept: Seen | undefined
  added: Seen | undefined
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

export interface MovedEvents {
  readonly projectId: number
  /** By row id. */
  readonly moves: ReadonlyMap<number, CountedMove>
  /** All that is stored of the issues that the moves come from, by row id. */
  readonly places: ReadonlyMap<number, StoredPlace>
}

/** By issue. */
export class SeenChanges extends Map<number, SeenChange> {
  addMove({ fromIssueId, toIssueId, occurredAtMs }: CountedMove): void {
    if (fromIssueId !== undefined) {
      const from = this.#of(fromIssueId)
      from.removed ??= new Seen()
      from.removed.add(occurredAtMs)
    }
    const to = this.#of(toIssueId)
    to.added ??= new Seen()
    to.added.add(occurredAtMs)
  }

  addKept({ issueId, occurredAtMs }: StoredPlace): void {
    const change = this.#of(issueId)
    change.kept ??= new Seen()
    change.kept.add(occurredAtMs)
  }

  #of(issueId: number): SeenChange {
    const known = this.get(issueId)
    if (known) return known
    const change: SeenChange = { removed: undefined, kept: undefined, added: undefined }
    this.set(issueId, change)
    return change
  }
}
