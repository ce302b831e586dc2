import type { OrganizationId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { Sha1, StoredBlob } from '../blob-store.ts'
import type { ChunkStore } from '../chunk-store.ts'
import type { Database } from './database.ts'

export class SqlChunkStore implements ChunkStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async upsert(organizationId: OrganizationId, blob: StoredBlob, usedAtMs: number): Promise<void> {
    await this.#db
      .insertInto('chunk')
      .values({
        organization_id: organizationId,
        sha1: blob.sha1,
        byte_count: blob.bytes,
        last_used_at_ms: usedAtMs,
      })
      .onConflict((oc) =>
        oc.columns(['organization_id', 'sha1']).doUpdateSet({ last_used_at_ms: usedAtMs }),
      )
      .execute()
  }

  async use(
    organizationId: OrganizationId,
    sha1s: readonly Sha1[],
    usedAtMs: number,
  ): Promise<ReadonlySet<Sha1>> {
    const rows = await this.#db
      .updateTable('chunk')
      .set({ last_used_at_ms: usedAtMs })
      .where('organization_id', '=', organizationId)
      .where('sha1', 'in', sha1s)
      .returning('sha1')
      .execute()
    return new Set(rows.map((row) => row.sha1 as Sha1))
  }

  async release(
    organizationId: OrganizationId,
    sha1s: readonly Sha1[],
    usedAtMs: number,
  ): Promise<void> {
    await this.#db
      .updateTable('chunk')
      .set({ last_used_at_ms: usedAtMs })
      .where('organization_id', '=', organizationId)
      .where('sha1', 'in', sha1s)
      .where('last_used_at_ms', '>', usedAtMs)
      .execute()
  }

  async deleteUnused(usedBeforeMs: number, limit: number): Promise<readonly Sha1[]> {
    const rows = await this.#db
      .deleteFrom('chunk')
      .where((eb) =>
        eb(
          eb.refTuple('organization_id', 'sha1'),
          'in',
          eb
            .selectFrom('chunk')
            .select(['organization_id', 'sha1'])
            .where('last_used_at_ms', '<', usedBeforeMs)
            .limit(limit)
            .$asTuple('organization_id', 'sha1'),
        ),
      )
      .returning('sha1')
      .execute()
    return rows.map((row) => row.sha1 as Sha1)
  }
}
