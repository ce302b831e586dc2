import type { IssueId } from '@vedette/protocol/ids'
import {
  type Expression,
  type ExpressionBuilder,
  type SqlBool,
  sql,
  type Transaction,
} from 'kysely'
import { PRIORITIES } from '../../../lifecycle/issue-state.ts'
import type {
  ChangeAspect,
  ChangeAuthor,
  IssueChange,
  IssueChangeRequest,
} from '../../issue-change-store.ts'
import type { Database } from '../database.ts'

/** First what is told of the change, which depends on what was there before it. */
export async function applyChange(
  db: Transaction<Database>,
  { issueIds, change, activities }: IssueChangeRequest,
  { actorUserId, atMs }: ChangeAuthor,
): Promise<void> {
  for (const { aspect, kind, data } of activities) {
    await db
      .insertInto('activity')
      .columns(['issue_id', 'kind', 'actor_user_id', 'data', 'created_at_ms', 'updated_at_ms'])
      .expression((eb) =>
        eb
          .selectFrom('issue')
          .select([
            'id',
            eb.val(kind).as('kind'),
            eb.val(actorUserId ?? null).as('actor'),
            eb.val(JSON.stringify(data)).as('data'),
            eb.val(atMs).as('created'),
            eb.val(atMs).as('updated'),
          ])
          .where('id', 'in', issueIds)
          .where((where) => differs(where, aspect, change)),
      )
      .execute()
  }
  await db
    .updateTable('issue')
    .set((eb) => ({
      ...plainColumns(change, atMs),
      ...(change.state?.wakeAfterEvents !== undefined && {
        wake_event_count: eb('event_count', '+', change.state.wakeAfterEvents),
      }),
      ...(change.state?.wakeAfterUsers !== undefined && {
        wake_user_count: eb('user_count', '+', change.state.wakeAfterUsers),
      }),
      state_version: eb('state_version', '+', 1),
    }))
    .where('id', 'in', issueIds)
    .execute()
  if (change.sharing) await share(db, issueIds, change.sharing)
}

function plainColumns({ state, assignee, priority }: IssueChange, atMs: number) {
  return {
    ...(state && {
      status: state.status,
      substatus: state.substatus ?? null,
      status_details: JSON.stringify(state.details),
      status_changed_at_ms: atMs,
      wake_at_ms: state.wakeAtMs ?? null,
      wake_event_count: null,
      wake_user_count: null,
    }),
    ...(assignee && {
      assigned_user_id: assignee.userId ?? null,
      assigned_team_id: assignee.teamId ?? null,
    }),
    ...(priority && {
      priority: PRIORITIES.indexOf(priority.value),
      ...(priority.isLocked && { priority_locked_at_ms: atMs }),
    }),
  }
}

/** Each issue has an id of its own; one that is shared already keeps the one it has. */
async function share(
  db: Transaction<Database>,
  issueIds: readonly IssueId[],
  sharing: ReadonlyMap<IssueId, string>,
): Promise<void> {
  const hidden = issueIds.filter((id) => !sharing.has(id))
  if (hidden.length > 0) {
    await db
      .updateTable('issue')
      .set({ is_public: 0, share_id: null })
      .where('id', 'in', hidden)
      .execute()
  }
  for (const id of issueIds) {
    const shareId = sharing.get(id)
    if (shareId === undefined) continue
    await db
      .updateTable('issue')
      .set({ is_public: 1, share_id: shareId })
      .where('id', '=', id)
      .where('share_id', 'is', null)
      .execute()
  }
}

type IssueExpressions = ExpressionBuilder<Database, 'issue'>

function differs(
  eb: IssueExpressions,
  aspect: ChangeAspect,
  { state, assignee, priority, sharing }: IssueChange,
): Expression<SqlBool> {
  if (aspect === 'state' && state) {
    return eb.or([
      eb('status', '<>', state.status),
      isOther(eb, 'substatus', state.substatus ?? null),
      eb('status_details', '<>', JSON.stringify(state.details)),
    ])
  }
  if (aspect === 'assignee' && assignee) {
    return eb.or([
      isOther(eb, 'assigned_user_id', assignee.userId ?? null),
      isOther(eb, 'assigned_team_id', assignee.teamId ?? null),
    ])
  }
  if (aspect === 'priority' && priority) {
    return eb('priority', '<>', PRIORITIES.indexOf(priority.value))
  }
  if (aspect === 'sharing' && sharing) return eb('is_public', '<>', Number(sharing.size > 0))
  return sql<SqlBool>`1 = 0`
}

/** Null is a value like others here. */
function isOther(
  eb: IssueExpressions,
  column: 'substatus' | 'assigned_user_id' | 'assigned_team_id',
  value: string | number | null,
): Expression<SqlBool> {
  if (value === null) return eb(column, 'is not', null)
  return eb.or([eb(column, 'is', null), sql<SqlBool>`${eb.ref(column)} <> ${value}`])
}
