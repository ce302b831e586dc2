import type { NormalizedEvent, Tag } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { Transaction } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import { indexedFieldsOf } from '../../../search/indexed-fields.ts'
import type { EventName, WordCollector } from '../../../search/words/word-collector.ts'
import type { RewrittenPayload } from '../../payload-store.ts'
import type { Database } from '../database.ts'
import { fieldKey, nameKey } from './field-key.ts'

/** Notes by what else an event is to be found, now that its payload is another. */
export type Reindexer = (db: Transaction<Database>, payload: RewrittenPayload) => Promise<void>

export function createReindexer(projectId: ProjectId, collector: WordCollector): Reindexer {
  return async (db, { place, before, event }) => {
    const former = JSON.parse(before) as NormalizedEvent
    const known = new Set(collector.collect(former).words)
    const words = event.words.filter((word) => !known.has(word))
    await insertNames(
      db,
      projectId,
      event.names.filter(({ at }) => !known.has(event.words[at] ?? 0)),
    )
    const fields = indexedFieldsOf(former)
    const gained = fieldsWithout(event.fields, fields)
    const lost = fieldsWithout(fields, event.fields)
    if (words.length + gained.length + lost.length === 0) return
    await db
      .insertInto('rewritten_event')
      .values({
        row_id: place.rowId,
        words: bytesOf(words),
        values_gained: bytesOf(await findValueIds(db, projectId, gained)),
        values_lost: bytesOf(await findValueIds(db, projectId, lost)),
      })
      .execute()
  }
}

async function insertNames(
  db: Transaction<Database>,
  projectId: ProjectId,
  names: readonly EventName[],
): Promise<void> {
  for (const { field, text, isCut } of names) {
    await insertTagValue(db, { project_id: projectId, key: nameKey(field, isCut), value: text })
  }
}

function fieldsWithout(fields: readonly Tag[], others: readonly Tag[]): readonly Tag[] {
  return fields.filter(([key, value]) => {
    return !others.some((other) => other[0] === key && other[1] === value)
  })
}

async function findValueIds(
  db: Transaction<Database>,
  projectId: ProjectId,
  fields: readonly Tag[],
): Promise<readonly number[]> {
  const ids: number[] = []
  for (const [field, value] of fields) {
    const key = fieldKey(field)
    await insertTagValue(db, { project_id: projectId, key, value })
    const row = await db
      .selectFrom('tag_value')
      .select('id')
      .where('project_id', '=', projectId)
      .where('key', '=', key)
      .where('value', '=', value)
      .executeTakeFirst()
    assert(row, 'a value that was inserted is there')
    ids.push(row.id)
  }
  return ids
}

async function insertTagValue(
  db: Transaction<Database>,
  row: { readonly project_id: ProjectId; readonly key: string; readonly value: string },
): Promise<void> {
  await db
    .insertInto('tag_value')
    .values(row)
    .onConflict((oc) => oc.columns(['project_id', 'key', 'value']).doNothing())
    .execute()
}

/** Hashes with a sign become numbers without one. */
function bytesOf(numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer)
}
