import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import type {
  Assignment,
  AutoAssignment,
  Codeowners,
  OwnedProject,
  Ownership,
  OwnershipStore,
  StoredSuggestion,
  SuggestedOwner,
  UnassignedIssue,
  UnassignedQuery,
} from '../ownership-store.ts'
import type { Database } from './database.ts'
import { listSuggested, suggest } from './issue-owners.ts'
import type { CodeownersTable, OwnershipTable } from './ownership-tables.ts'

export class SqlOwnershipStore implements OwnershipStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async find(projectId: ProjectId): Promise<Ownership | undefined> {
    const row = await this.#db
      .selectFrom('ownership')
      .selectAll()
      .where('project_id', '=', projectId)
      .executeTakeFirst()
    return row && ownershipOf(row)
  }

  async upsert(ownership: Ownership): Promise<Ownership> {
    const columns = {
      raw: ownership.raw,
      is_fallthrough: Number(ownership.isFallthrough),
      auto_assignment: ownership.autoAssignment,
      is_codeowners_synced: Number(ownership.isCodeownersSynced),
      updated_at_ms: ownership.updatedAtMs,
    }
    const row = await this.#db
      .insertInto('ownership')
      .values({
        project_id: ownership.projectId,
        ...columns,
        created_at_ms: ownership.createdAtMs,
      })
      .onConflict((oc) => oc.column('project_id').doUpdateSet(columns))
      .returningAll()
      .executeTakeFirstOrThrow()
    return ownershipOf(row)
  }

  async listCodeowners(projectId: ProjectId): Promise<readonly Codeowners[]> {
    const rows = await this.#db
      .selectFrom('codeowners')
      .selectAll()
      .where('project_id', '=', projectId)
      .orderBy('id')
      .execute()
    return rows.map(codeownersOf)
  }

  async insertCodeowners(codeowners: Omit<Codeowners, 'id'>): Promise<Codeowners> {
    const row = await this.#db
      .insertInto('codeowners')
      .values({
        project_id: codeowners.projectId,
        code_mapping_id: codeowners.codeMappingId ?? null,
        raw: codeowners.raw,
        created_at_ms: codeowners.createdAtMs,
        updated_at_ms: codeowners.updatedAtMs,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return codeownersOf(row)
  }

  async updateCodeowners(
    id: number,
    change: Pick<Codeowners, 'raw' | 'codeMappingId' | 'updatedAtMs'>,
  ): Promise<Codeowners | undefined> {
    const row = await this.#db
      .updateTable('codeowners')
      .set({
        raw: change.raw,
        code_mapping_id: change.codeMappingId ?? null,
        updated_at_ms: change.updatedAtMs,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    return row && codeownersOf(row)
  }

  async deleteCodeowners(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('codeowners')
      .where('id', '=', id)
      .executeTakeFirst()
    return numDeletedRows > 0
  }

  async listOwnedProjects(): Promise<readonly OwnedProject[]> {
    const rules = await this.#db
      .selectFrom('ownership')
      .select(['project_id', 'updated_at_ms', (eb) => eb('raw', '<>', '').as('has_rules')])
      .execute()
    const files = await this.#db
      .selectFrom('codeowners')
      .select(['project_id', (eb) => eb.fn.max('updated_at_ms').as('updated_at_ms')])
      .groupBy('project_id')
      .execute()
    const releases = await this.#db
      .selectFrom('release_head')
      .innerJoin('release_project', 'release_project.release_id', 'release_head.release_id')
      .select(['project_id', (eb) => eb.fn.max('release_head.release_id').as('release_id')])
      .groupBy('project_id')
      .execute()
    const writtenAtMs = new Map<number, number>()
    for (const { project_id: id, updated_at_ms: atMs } of [...files, ...rules]) {
      writtenAtMs.set(id, Math.max(writtenAtMs.get(id) ?? 0, atMs))
    }
    const latest = new Map(releases.map((row) => [row.project_id, row.release_id]))
    const owned = [...files, ...rules.filter((row) => row.has_rules), ...releases]
    return [...new Set(owned.map((row) => row.project_id))].map((id) => ({
      projectId: id as ProjectId,
      version: `${writtenAtMs.get(id) ?? 0}:${latest.get(id) ?? 0}`,
    }))
  }

  async listUnassigned(query: UnassignedQuery, limit: number): Promise<readonly UnassignedIssue[]> {
    const { projectIds, afterIssueId, seenFromMs } = query
    let select = this.#db
      .selectFrom('issue')
      .select(['id', 'project_id'])
      .where('project_id', 'in', projectIds)
      .where('status', '=', 'unresolved')
      .where('assigned_user_id', 'is', null)
      .where('assigned_team_id', 'is', null)
    select =
      afterIssueId === undefined
        ? select.where('last_seen_at_ms', '>=', seenFromMs ?? 0).orderBy('last_seen_at_ms', 'desc')
        : select.where('id', '>', afterIssueId)
    const rows = await select.orderBy('id').limit(limit).execute()
    return rows.map((row) => ({
      id: row.id as IssueId,
      projectId: row.project_id as ProjectId,
    }))
  }

  async lastIssueId(): Promise<IssueId> {
    const row = await this.#db
      .selectFrom('issue')
      .select((eb) => eb.fn.max('id').as('id'))
      .executeTakeFirst()
    return (row?.id ?? 0) as IssueId
  }

  suggest(issueId: IssueId, owners: readonly SuggestedOwner[], atMs: number): Promise<void> {
    return suggest(this.#db, issueId, { owners, atMs })
  }

  listSuggested(
    issueIds: readonly IssueId[],
  ): Promise<ReadonlyMap<IssueId, readonly StoredSuggestion[]>> {
    return listSuggested(this.#db, issueIds)
  }

  assign({ issueId, assignee, data, atMs }: Assignment): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('issue')
        .set({
          assigned_user_id: assignee.userId ?? null,
          assigned_team_id: assignee.teamId ?? null,
        })
        .where('id', '=', issueId)
        .where('assigned_user_id', 'is', null)
        .where('assigned_team_id', 'is', null)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('activity')
                .select('activity.id')
                .where('activity.issue_id', '=', issueId)
                .where('activity.kind', 'in', ['assigned', 'unassigned']),
            ),
          ),
        )
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await transaction
        .insertInto('activity')
        .values({
          issue_id: issueId,
          kind: 'assigned',
          actor_user_id: null,
          data: JSON.stringify(data),
          created_at_ms: atMs,
          updated_at_ms: atMs,
        })
        .execute()
      return true
    })
  }
}

function ownershipOf(row: Selectable<OwnershipTable>): Ownership {
  return {
    projectId: row.project_id as ProjectId,
    raw: row.raw,
    isFallthrough: row.is_fallthrough === 1,
    autoAssignment: row.auto_assignment as AutoAssignment,
    isCodeownersSynced: row.is_codeowners_synced === 1,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  }
}

function codeownersOf(row: Selectable<CodeownersTable>): Codeowners {
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    codeMappingId: row.code_mapping_id ?? undefined,
    raw: row.raw,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  }
}
