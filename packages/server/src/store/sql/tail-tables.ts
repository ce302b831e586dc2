import type { Generated } from 'kysely'

/** What arrives while somebody watches. */
export interface TailTables {
  tail_watch: TailWatchTable
  tail_arrival: TailArrivalTable
}

export interface TailWatchTable {
  project_id: number
  until_ms: number
}

export interface TailArrivalTable {
  id: Generated<number>
  project_id: number
  received_at_ms: number
  /** JSON; null where the row stands for what was skipped. */
  entry: string | null
  skipped_count: number
}
