import { hash } from 'node:crypto'
import type { EventRowId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Transaction } from 'kysely'
import { assert } from '../../platform/assert.ts'
import { WordCollector } from '../../search/words/word-collector.ts'
import type {
  PayloadPlace,
  PayloadStore,
  RewriteRequest,
  Rewriting,
  RewrittenPayload,
} from '../payload-store.ts'
import { describe } from './batch/issue-draft.ts'
import type { Database } from './database.ts'
import { deleteUnusedGroupings } from './delete-groupings.ts'
import { formatEventBlock, parseEventBlock } from './event-block.ts'
import { insertOutbox } from './insert-outbox.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'
import { createReindexer } from './segment/note-rewritten-event.ts'

export class SqlPayloadStore implements PayloadStore {
  readonly #db: Kysely<Database>
  #words: WordCollector | undefined

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async listPlaces({
    projectId,
    issueId,
    sinceMs,
    limit,
  }: Parameters<PayloadStore['listPlaces']>[0]): Promise<readonly PayloadPlace[]> {
    const rows = await this.#db
      .selectFrom('event')
      .select(['id', 'block_id', 'block_line'])
      .where('project_id', '=', projectId)
      .where('occurred_at_ms', '>=', sinceMs)
      .$if(issueId !== undefined, (query) => query.where('issue_id', '=', issueId ?? 0))
      .orderBy('occurred_at_ms', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      rowId: row.id as EventRowId,
      blockId: row.block_id,
      line: row.block_line,
    }))
  }

  readBlock(id: number): Promise<readonly string[] | undefined> {
    return readBlock(this.#db, id)
  }

  rewrite({ projectId, blockId, payloads, nowMs }: RewriteRequest): Promise<Rewriting> {
    this.#words ??= new WordCollector()
    const index = createReindexer(projectId, this.#words)
    return this.#db.transaction().execute(async (db) => {
      const lines = [...((await readBlock(db, blockId)) ?? [])]
      const same = payloads.filter(({ place, before }) => lines[place.line] === before)
      if (same.length === 0) return { rowIds: [], groupingIds: [] }
      for (const { place, payload } of same) lines[place.line] = payload
      const data = formatEventBlock(lines)
      await db.updateTable('event_block').set({ data }).where('id', '=', blockId).execute()
      const groupingIds = new Set<number>()
      for (const payload of same) {
        const former = await replaceGrouping(db, projectId, payload)
        if (former !== undefined) groupingIds.add(former)
        await renameIssue(db, payload)
        await index(db, payload)
      }
      const rowIds = same.map(({ place }) => place.rowId)
      const message = { payloads: [{ projectId, rowIds }], nowMs }
      await insertOutbox(db, 'events.readable', message)
      return { rowIds, groupingIds: [...groupingIds] }
    })
  }

  async deleteUnusedGroupings(projectId: ProjectId, ids: readonly number[]): Promise<void> {
    for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
      await this.#db
        .transaction()
        .execute((db) => deleteUnusedGroupings(db, { projectId, ids: some }))
    }
  }
}

async function readBlock(db: Kysely<Database>, id: number): Promise<readonly string[] | undefined> {
  const row = await db
    .selectFrom('event_block')
    .select('data')
    .where('id', '=', id)
    .executeTakeFirst()
  return row && parseEventBlock(row.data)
}

/** The event gets a grouping with the same hashes and the new input. Gives the one it had. */
async function replaceGrouping(
  db: Transaction<Database>,
  projectId: ProjectId,
  { place, groupingInput: input }: RewrittenPayload,
): Promise<number | undefined> {
  const former = await db
    .selectFrom('event')
    .innerJoin('event_grouping', 'event_grouping.id', 'event.grouping_id')
    .select(['event_grouping.id', 'event_grouping.hashes', 'event_grouping.input'])
    .where('event.id', '=', place.rowId)
    .executeTakeFirst()
  if (former === undefined || former.input === input) return undefined
  const digest = digestOf(former.hashes, input)
  await db
    .insertInto('event_grouping')
    .values({ project_id: projectId, digest, hashes: former.hashes, input })
    .onConflict((oc) => oc.columns(['project_id', 'digest']).doNothing())
    .execute()
  const grouping = await db
    .selectFrom('event_grouping')
    .select('id')
    .where('project_id', '=', projectId)
    .where('digest', '=', digest)
    .executeTakeFirst()
  assert(grouping, 'a grouping that was inserted is there')
  await db
    .updateTable('event')
    .set({ grouping_id: grouping.id })
    .where('id', '=', place.rowId)
    .execute()
  return former.id
}

const HASH_BYTES = 16

/** As `writeGroupings` has it. */
function digestOf(bytes: Uint8Array, input: string): Uint8Array {
  const hashes: string[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES) {
    hashes.push(Buffer.from(bytes.subarray(at, at + HASH_BYTES)).toString('hex'))
  }
  return hash('md5', hashes.join() + input, 'buffer')
}

/** An issue is called after its latest event. */
async function renameIssue(
  db: Transaction<Database>,
  { place, event }: RewrittenPayload,
): Promise<void> {
  const row = await db
    .selectFrom('event')
    .select('issue_id')
    .where('id', '=', place.rowId)
    .executeTakeFirst()
  if (row === undefined) return
  const latest = await db
    .selectFrom('event')
    .select('id')
    .where('issue_id', '=', row.issue_id)
    .orderBy('occurred_at_ms', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (latest?.id !== place.rowId) return
  const { title, culprit, metadata } = describe(event)
  await db
    .updateTable('issue')
    .set({ title, culprit, metadata })
    .where('id', '=', row.issue_id)
    .execute()
}
