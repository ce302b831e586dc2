import type { IssueId } from '@vedette/protocol/ids'
import type { PageRequest } from '../../page.ts'

/** More than a page before is likely to have lost or won while somebody read it. */
const CHANGED_ISSUES = 100

/**
 * The issues of a page, from candidates in the list's order. It begins after the issue that the
 * page before ended with, wherever that is now: others before it may have been resolved since.
 * Where that issue itself is gone, it begins at its offset.
 */
export class FoundPage {
  readonly #page: PageRequest
  readonly #fromOffset: number[] = []
  readonly #afterLast: number[] = []
  #isPast = false
  #count = 0

  constructor(page: PageRequest) {
    this.#page = page
  }

  /** How many must be certain before the page is. */
  get checkedMin(): number {
    const { offset, limit, afterId } = this.#page
    return offset + limit + (afterId === undefined ? 0 : CHANGED_ISSUES)
  }

  get isFull(): boolean {
    const { limit, afterId } = this.#page
    const ids = afterId === undefined ? this.#fromOffset : this.#afterLast
    return ids.length >= limit
  }

  /** Some more candidates, and those of them that are found, both in order. */
  add(candidates: readonly number[], found: readonly number[]): void {
    const { offset, limit, afterId } = this.#page
    const from = Math.max(0, offset - this.#count)
    this.#count += found.length
    if (this.#fromOffset.length < limit) this.#fromOffset.push(...found.slice(from))
    if (afterId === undefined) return
    if (this.#isPast) this.#afterLast.push(...found)
    const at = this.#isPast ? -1 : candidates.indexOf(afterId)
    if (at < 0) return
    this.#isPast = true
    const passed = new Set(candidates.slice(0, at + 1))
    this.#afterLast.push(...found.filter((id) => !passed.has(id)))
  }

  list(): readonly IssueId[] {
    const ids = this.#isPast ? this.#afterLast : this.#fromOffset
    return ids.slice(0, this.#page.limit).map((id) => id as IssueId)
  }
}
