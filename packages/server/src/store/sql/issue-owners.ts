import type { IssueId, TeamId, UserId } from '@vedette/protocol/ids'
import type { Kysely } from 'kysely'
import type { StoredSuggestion, SuggestedOwner, SuggestionKind } from '../ownership-store.ts'
import type { Database } from './database.ts'
import { chunksOf, ROWS_PER_QUERY } from './regroup/chunks.ts'

interface Suggestions {
  readonly owners: readonly SuggestedOwner[]
  readonly atMs: number
}

/** Writes nothing where nothing changes, as with nearly every event after an issue's first. */
export async function suggest(
  db: Kysely<Database>,
  issueId: IssueId,
  { owners, atMs }: Suggestions,
): Promise<void> {
  const known = (await listSuggested(db, [issueId])).get(issueId) ?? []
  if (JSON.stringify(known.map(identify)) === JSON.stringify(owners.map(identify))) return
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('issue_owner').where('issue_id', '=', issueId).execute()
    if (owners.length === 0) return
    const rows = owners.map(({ kind, userId, teamId, rule }, position) => ({
      issue_id: issueId,
      position,
      kind,
      user_id: userId ?? null,
      team_id: teamId ?? null,
      rule: rule ?? null,
      created_at_ms: atMs,
    }))
    await transaction.insertInto('issue_owner').values(rows).execute()
  })
}

function identify({ kind, userId, teamId, rule }: SuggestedOwner) {
  return [kind, userId ?? 0, teamId ?? 0, rule ?? '']
}

export async function listSuggested(
  db: Kysely<Database>,
  issueIds: readonly IssueId[],
): Promise<ReadonlyMap<IssueId, readonly StoredSuggestion[]>> {
  const suggested = new Map<IssueId, StoredSuggestion[]>()
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    const rows = await db
      .selectFrom('issue_owner')
      .selectAll()
      .where('issue_id', 'in', ids)
      .orderBy('issue_id')
      .orderBy('position')
      .execute()
    for (const row of rows) {
      const issueId = row.issue_id as IssueId
      const owners = suggested.get(issueId) ?? []
      owners.push({
        kind: row.kind as SuggestionKind,
        userId: (row.user_id as UserId | null) ?? undefined,
        teamId: (row.team_id as TeamId | null) ?? undefined,
        rule: row.rule ?? undefined,
        createdAtMs: row.created_at_ms,
      })
      suggested.set(issueId, owners)
    }
  }
  return suggested
}
