/** The query cannot be taken as written: where, and a sentence for the person who wrote it. */
export class SearchError extends Error {
  /** Offset of the first character that is at fault. */
  readonly position: number

  constructor(position: number, sentence: string) {
    super(sentence)
    this.name = 'SearchError'
    this.position = position
  }
}
