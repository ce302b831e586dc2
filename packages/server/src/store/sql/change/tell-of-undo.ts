import type { JsonObject } from '@vedette/protocol/json'
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import type { ActivityKind } from '../../activity-store.ts'
import type { ChangeAuthor } from '../../issue-change-store.ts'
import type { Database } from '../database.ts'

interface Undoing {
  readonly changeId: number
  readonly issueIds: readonly number[]
}

interface Told {
  readonly kind: ActivityKind
  readonly data: JsonObject
  /** On `issue`, as the change left it, and `earlier`, as it will be. */
  readonly where: RawBuilder<SqlBool>
}

/** What an undo makes of issues, told like any other decision. Before they are restored. */
export async function tellOfUndo(
  db: Transaction<Database>,
  undoing: Undoing,
  { actorUserId, atMs }: ChangeAuthor,
): Promise<void> {
  for (const { kind, data, where } of [...PLAIN, ...(await listAssignments(db, undoing))]) {
    await db
      .insertInto('activity')
      .columns(['issue_id', 'kind', 'actor_user_id', 'data', 'created_at_ms', 'updated_at_ms'])
      .expression(
        joined(db, undoing)
          .select((eb) => [
            'issue.id',
            eb.val(kind).as('kind'),
            eb.val(actorUserId ?? null).as('actor'),
            eb.val(JSON.stringify({ ...data, undo: true })).as('data'),
            eb.val(atMs).as('created'),
            eb.val(atMs).as('updated'),
          ])
          .where(where),
      )
      .execute()
  }
}

function joined(db: Transaction<Database>, { changeId, issueIds }: Undoing) {
  return db
    .selectFrom('issue')
    .innerJoin('issue_change_before as earlier', 'earlier.issue_id', 'issue.id')
    .where('earlier.change_id', '=', changeId)
    .where('issue.id', 'in', issueIds)
}

const STATE_DIFFERS = sql<SqlBool>`(issue.status <> earlier.status
  or coalesce(issue.substatus, '') <> coalesce(earlier.substatus, '')
  or issue.status_details <> earlier.status_details)`
const ASSIGNEE_DIFFERS = sql<SqlBool>`
  (coalesce(issue.assigned_user_id, 0) <> coalesce(earlier.assigned_user_id, 0)
  or coalesce(issue.assigned_team_id, 0) <> coalesce(earlier.assigned_team_id, 0))`

const PLAIN: readonly Told[] = [
  ...(['unresolved', 'resolved', 'ignored'] as const).map((status) => ({
    kind: `set_${status}` as const,
    data: {},
    where: sql<SqlBool>`earlier.status = ${status} and ${STATE_DIFFERS}`,
  })),
  ...PRIORITIES.map((priority, index) => ({
    kind: 'set_priority' as const,
    data: { priority },
    where: sql<SqlBool>`earlier.priority = ${index} and issue.priority <> earlier.priority`,
  })),
  ...(['set_private', 'set_public'] as const).map((kind, index) => ({
    kind,
    data: {},
    where: sql<SqlBool>`earlier.is_public = ${index} and issue.is_public <> earlier.is_public`,
  })),
  {
    kind: 'unassigned',
    data: {},
    where: sql<SqlBool>`earlier.assigned_user_id is null and earlier.assigned_team_id is null
      and ${ASSIGNEE_DIFFERS}`,
  },
]

/** One for each person and team that issues go back to. */
async function listAssignments(
  db: Transaction<Database>,
  undoing: Undoing,
): Promise<readonly Told[]> {
  const rows = await joined(db, undoing)
    .select(['earlier.assigned_user_id', 'earlier.assigned_team_id'])
    .distinct()
    .where(ASSIGNEE_DIFFERS)
    .execute()
  return rows.flatMap((row) => {
    const { assigned_user_id: userId, assigned_team_id: teamId } = row
    const isTeam = teamId !== null
    const assignee = isTeam ? teamId : userId
    if (assignee === null) return []
    const column = isTeam
      ? sql.ref('earlier.assigned_team_id')
      : sql.ref('earlier.assigned_user_id')
    return {
      kind: 'assigned' as const,
      data: { assignee: String(assignee), assigneeType: isTeam ? 'team' : 'user' },
      where: sql<SqlBool>`${column} = ${assignee} and ${ASSIGNEE_DIFFERS}`,
    }
  })
}
