import type { OrganizationId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from 'kysely'
import type {
  Assembly,
  AssemblyKey,
  AssemblyKind,
  AssemblyState,
  AssemblyStore,
  SettledAssembly,
} from '../assembly-store.ts'
import type { Sha1 } from '../blob-store.ts'
import type { AssemblyTable } from './artifact-tables.ts'
import type { Database } from './database.ts'

export class SqlAssemblyStore implements AssemblyStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async find({ organizationId, kind, sha1, target }: AssemblyKey): Promise<Assembly | undefined> {
    const row = await this.#db
      .selectFrom('assembly')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('kind', '=', kind)
      .where('sha1', '=', sha1)
      .where('target', '=', target)
      .executeTakeFirst()
    return row && assemblyOf(row)
  }

  async insert(
    assembly: AssemblyKey & { readonly request: JsonObject },
    nowMs: number,
  ): Promise<Assembly> {
    const row = await this.#db
      .insertInto('assembly')
      .values({
        organization_id: assembly.organizationId,
        kind: assembly.kind,
        sha1: assembly.sha1,
        target: assembly.target,
        request: JSON.stringify(assembly.request),
        state: 'created',
        attempt: 0,
        updated_at_ms: nowMs,
      })
      // Sets what is there anyway: a row that nothing happens to is not returned.
      .onConflict((oc) =>
        oc
          .columns(['organization_id', 'kind', 'sha1', 'target'])
          .doUpdateSet((eb) => ({ state: eb.ref('assembly.state') })),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    return assemblyOf(row)
  }

  async claim(nowMs: number, staleBeforeMs: number): Promise<Assembly | undefined> {
    const row = await this.#db
      .updateTable('assembly')
      .set((eb) => ({
        state: 'assembling',
        attempt: eb('attempt', '+', 1),
        updated_at_ms: nowMs,
      }))
      .where('id', '=', (eb) =>
        eb
          .selectFrom('assembly')
          .select((inner) => inner.fn.min('id').as('id'))
          .where((inner) => isClaimable(inner, staleBeforeMs)),
      )
      .returningAll()
      .executeTakeFirst()
    return row && assemblyOf(row)
  }

  async hasClaimable(staleBeforeMs: number): Promise<boolean> {
    const row = await this.#db
      .selectFrom('assembly')
      .select('id')
      .where((eb) => isClaimable(eb, staleBeforeMs))
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }

  async touch(id: number, nowMs: number): Promise<void> {
    await this.#db
      .updateTable('assembly')
      .set({ updated_at_ms: nowMs })
      .where('id', '=', id)
      .execute()
  }

  async settle(id: number, { state, detail }: SettledAssembly, nowMs: number): Promise<void> {
    await this.#db
      .updateTable('assembly')
      .set({ state, detail: detail ?? null, updated_at_ms: nowMs })
      .where('id', '=', id)
      .execute()
  }

  async delete(id: number): Promise<void> {
    await this.#db.deleteFrom('assembly').where('id', '=', id).execute()
  }

  async deleteBefore(updatedBeforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('assembly')
      .where('updated_at_ms', '<', updatedBeforeMs)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }
}

function isClaimable(
  eb: ExpressionBuilder<Database, 'assembly'>,
  staleBeforeMs: number,
): Expression<SqlBool> {
  return eb.or([
    eb('state', '=', 'created'),
    eb.and([eb('state', '=', 'assembling'), eb('updated_at_ms', '<', staleBeforeMs)]),
  ])
}

function assemblyOf(row: Selectable<AssemblyTable>): Assembly {
  return {
    id: row.id,
    organizationId: row.organization_id as OrganizationId,
    kind: row.kind as AssemblyKind,
    sha1: row.sha1 as Sha1,
    target: row.target,
    request: JSON.parse(row.request),
    state: row.state as AssemblyState,
    detail: row.detail ?? undefined,
    attempt: row.attempt,
  }
}
