import type { DataCategory } from '@vedette/protocol/data-category'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import type { OutcomeKind } from '@vedette/protocol/outcome'
import type { Kysely, Selectable } from 'kysely'
import type { OutcomeCount, OutcomeQuery, OutcomeStore } from '../outcome-store.ts'
import type { Database, OutcomeTable } from './database.ts'

export class SqlOutcomeStore implements OutcomeStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async add(counts: readonly OutcomeCount[]): Promise<void> {
    if (counts.length === 0) return
    await this.#db
      .insertInto('outcome')
      .values(counts.map(outcomeRow))
      .onConflict((oc) =>
        oc
          .columns(['project_id', 'hour', 'key_id', 'category', 'kind', 'reason'])
          .doUpdateSet((eb) => ({
            quantity: eb('outcome.quantity', '+', eb.ref('excluded.quantity')),
          })),
      )
      .execute()
  }

  async list({ projectIds, from, to }: OutcomeQuery): Promise<readonly OutcomeCount[]> {
    const rows = await this.#db
      .selectFrom('outcome')
      .selectAll()
      .where('project_id', 'in', projectIds)
      .where('hour', '>=', from)
      .where('hour', '<', to)
      .orderBy('hour')
      .orderBy('project_id')
      .execute()
    return rows.map(outcomeOf)
  }
}

function outcomeRow(count: OutcomeCount): Selectable<OutcomeTable> {
  return {
    project_id: count.projectId,
    key_id: count.keyId,
    category: count.category,
    kind: count.kind,
    reason: count.reason,
    hour: count.hour,
    quantity: count.quantity,
  }
}

function outcomeOf(row: Selectable<OutcomeTable>): OutcomeCount {
  return {
    projectId: row.project_id as ProjectId,
    keyId: row.key_id as KeyId | 0,
    category: row.category as DataCategory,
    kind: row.kind as OutcomeKind,
    reason: row.reason,
    hour: row.hour,
    quantity: row.quantity,
  }
}
