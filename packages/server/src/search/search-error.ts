import type { SearchPosition } from './search-tree.ts'

/** The query cannot be taken as written: where, and a sentence for the person who wrote it. */
export class SearchError extends Error {
  /** The characters that are at fault. */
  readonly position: SearchPosition

  constructor(position: SearchPosition, sentence: string) {
    super(sentence)
    this.name = 'SearchError'
    this.position = position
  }
}
