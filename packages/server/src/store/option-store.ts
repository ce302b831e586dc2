/** Settings and small facts that live in the database, as JSON values by name. */
export interface OptionStore {
  find(name: string): Promise<unknown>
  upsert(name: string, value: unknown, updatedAtMs: number): Promise<void>
  /** Sets the value only when there is none. True for the one caller that set it. */
  insertIfAbsent(name: string, value: unknown, updatedAtMs: number): Promise<boolean>
  delete(name: string): Promise<boolean>
}
