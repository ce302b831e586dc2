import type { ProjectId, UserId } from '@vedette/protocol/ids'
import type { Kysely, Selectable } from 'kysely'
import { assert } from '../../../platform/assert.ts'
import type {
  GroupingChange,
  GroupingChangeKind,
  GroupingChangeStatus,
  NewGroupingChange,
} from '../../regroup-store.ts'
import type { Database, GroupingChangeTable } from '../database.ts'
import { packJson } from './pack-json.ts'

export const CHANGE_COLUMNS = [
  'id',
  'project_id',
  'kind',
  'status',
  'actor_user_id',
  'summary',
  'created_at_ms',
  'applied_at_ms',
  'reverted_at_ms',
] as const

export async function insertGroupingChange(
  db: Kysely<Database>,
  { plan, ...change }: NewGroupingChange,
): Promise<GroupingChange> {
  const row = await db
    .insertInto('grouping_change')
    .values({
      project_id: change.projectId,
      kind: change.kind,
      status: 'previewed',
      actor_user_id: change.actorUserId ?? null,
      summary: JSON.stringify(change.summary),
      plan: packJson(plan),
      created_at_ms: change.createdAtMs,
    })
    .returning(CHANGE_COLUMNS)
    .executeTakeFirstOrThrow()
  return changeOf(row)
}

type ChangeRow = Pick<Selectable<GroupingChangeTable>, (typeof CHANGE_COLUMNS)[number]>

export function changeOf(row: ChangeRow): GroupingChange {
  const summary: unknown = JSON.parse(row.summary)
  assert(typeof summary === 'object' && summary !== null, 'a summary is an object')
  return {
    id: row.id,
    projectId: row.project_id as ProjectId,
    kind: row.kind as GroupingChangeKind,
    status: row.status as GroupingChangeStatus,
    actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    summary: summary as GroupingChange['summary'],
    createdAtMs: row.created_at_ms,
    appliedAtMs: row.applied_at_ms ?? undefined,
    revertedAtMs: row.reverted_at_ms ?? undefined,
  }
}
