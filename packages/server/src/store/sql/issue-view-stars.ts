import type { Kysely } from 'kysely'
import type { StarOwner } from '../issue-view-store.ts'
import type { Database } from './database.ts'

/** The views that the person has starred, in order. */
export async function listStars(
  db: Kysely<Database>,
  { organizationId, userId }: StarOwner,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('issue_view_star as star')
    .innerJoin('issue_view', 'issue_view.id', 'star.issue_view_id')
    .select('star.issue_view_id')
    .where('star.user_id', '=', userId)
    .where('issue_view.organization_id', '=', organizationId)
    .orderBy('star.position')
    .orderBy('star.issue_view_id')
    .execute()
  return rows.map((row) => row.issue_view_id)
}

/** Makes the starred views these, in this order. */
export async function replaceStars(
  db: Kysely<Database>,
  owner: StarOwner,
  viewIds: readonly number[],
): Promise<void> {
  await deleteOf(db, 'issue_view_star', owner)
  const rows = viewIds.map((id, position) => ({
    user_id: owner.userId,
    issue_view_id: id,
    position,
  }))
  if (rows.length > 0) await db.insertInto('issue_view_star').values(rows).execute()
}

/** What somebody starred and visited, when they leave. Their views stay, since others use them. */
export async function forgetViewer(db: Kysely<Database>, owner: StarOwner): Promise<void> {
  await deleteOf(db, 'issue_view_star', owner)
  await deleteOf(db, 'issue_view_visit', owner)
}

async function deleteOf(
  db: Kysely<Database>,
  table: 'issue_view_star' | 'issue_view_visit',
  { organizationId, userId }: StarOwner,
): Promise<void> {
  await db
    .deleteFrom(table)
    .where('user_id', '=', userId)
    .where('issue_view_id', 'in', (eb) =>
      eb
        .selectFrom('issue_view')
        .select('issue_view.id')
        .where('issue_view.organization_id', '=', organizationId),
    )
    .execute()
}
