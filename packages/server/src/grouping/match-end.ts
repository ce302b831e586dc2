/** A stretch of a message that varies; it began where the search did. */
export interface MessageParameter {
  readonly name: string
  readonly end: number
}

/** Where a sticky pattern that must match at `start` ends; -1 where it does not match. */
export function matchEnd(pattern: RegExp, text: string, start: number): number {
  // A sticky pattern begins at lastIndex, which is set here each time: nothing is carried over.
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : -1
}
