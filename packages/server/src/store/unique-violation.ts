/** A row with the same key exists. Engines map their own codes to this; callers match on it. */
export class UniqueViolation extends Error {
  readonly columns: readonly string[]

  constructor(columns: readonly string[], options?: ErrorOptions) {
    super(`a row with the same ${columns.join(', ')} exists`, options)
    this.name = 'UniqueViolation'
    this.columns = columns
  }
}
