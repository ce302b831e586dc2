import type { Kysely } from 'kysely'
import type { EventIndexUpkeep } from '../event-index-upkeep.ts'
import type { Database } from './database.ts'
import { applyChangedEvents } from './segment/apply-changed-events.ts'
import { mergeSegments } from './segment/merge-segments.ts'

export class SqlEventIndexUpkeep implements EventIndexUpkeep {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async run(): Promise<boolean> {
    return (await applyChangedEvents(this.#db)) || mergeSegments(this.#db)
  }
}
