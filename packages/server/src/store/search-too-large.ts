/** A search took more memory than searches have; the same one would do so again. */
export class SearchTooLarge extends Error {
  constructor() {
    super('the search took more memory than searches may have')
    this.name = 'SearchTooLarge'
  }
}
