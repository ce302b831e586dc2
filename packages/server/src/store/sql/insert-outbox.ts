import type { JsonObject } from '@vedette/protocol/json'
import type { Transaction } from 'kysely'
import type { OutboxKind } from '../outbox-store.ts'
import type { Database } from './database.ts'

/** In the transaction of what the messages tell: both happen or neither. */
export async function insertOutbox(
  transaction: Transaction<Database>,
  kind: OutboxKind,
  { payloads, nowMs }: { readonly payloads: readonly JsonObject[]; readonly nowMs: number },
): Promise<void> {
  for (const payload of payloads) {
    await transaction
      .insertInto('outbox')
      .values({ kind, payload: JSON.stringify(payload), created_at_ms: nowMs })
      .execute()
  }
}
