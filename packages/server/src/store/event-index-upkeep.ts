/** Keeps the index that searches read quick: small parts become large ones, changes sink in. */
export interface EventIndexUpkeep {
  /** One piece of work, 0.3 s at most. False when there was none. */
  run(): Promise<boolean>
}
