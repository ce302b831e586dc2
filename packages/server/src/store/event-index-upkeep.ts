/** Keeps the index that searches read quick: small parts become large ones, changes sink in. */
export interface EventIndexUpkeep {
  /** One piece of work, bounded by the size of a segment. False when there was none. */
  run(): Promise<boolean>
}
