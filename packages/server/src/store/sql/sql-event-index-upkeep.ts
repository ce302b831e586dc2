import type { Kysely } from 'kysely'
import type { EventIndexUpkeep } from '../event-index-upkeep.ts'
import type { Database } from './database.ts'
import { applyChangedEvents } from './segment/apply-changed-events.ts'
import { applyRewrittenEvents } from './segment/apply-rewritten-events.ts'
import { mergeSegments } from './segment/merge-segments.ts'

export class SqlEventIndexUpkeep implements EventIndexUpkeep {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async run(): Promise<boolean> {
    if (await applyChangedEvents(this.#db)) return true
    return (await applyRewrittenEvents(this.#db)) || mergeSegments(this.#db)
  }
}
