import type { Selectable, Transaction } from 'kysely'
import type {
  Database,
  IssueHashTable,
  IssueHourTable,
  IssueRedirectTable,
  IssueTable,
  IssueTagTable,
} from '../database.ts'
import type { IssueUserTable } from '../life-tables.ts'
import { recountComments } from '../recount-comments.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'
import { type ActivityPlace, returnActivity } from './move-activity.ts'
import { returnPeople } from './move-people.ts'

type HashRow = Omit<Selectable<IssueHashTable>, 'hash'> & { readonly hash: string }

/** Issues and all that is counted by issue, row by row as JSON. */
export interface IssueSnapshot {
  readonly issues: readonly Selectable<IssueTable>[]
  readonly hashes: readonly HashRow[]
  readonly hours: readonly Selectable<IssueHourTable>[]
  readonly tags: readonly Selectable<IssueTagTable>[]
  /** Addresses of issues that had been merged into these before. */
  readonly redirects: readonly Selectable<IssueRedirectTable>[]
  /** Comments, and whatever else happened: under the name that older ones have it. */
  readonly comments: readonly ActivityPlace[]
  /** Absent in those that were taken before people's state was kept. */
  readonly people?: readonly Selectable<IssueUserTable>[]
}

export async function takeSnapshot(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<IssueSnapshot> {
  const snapshot = {
    issues: [] as Selectable<IssueTable>[],
    hashes: [] as HashRow[],
    hours: [] as Selectable<IssueHourTable>[],
    tags: [] as Selectable<IssueTagTable>[],
    redirects: [] as Selectable<IssueRedirectTable>[],
    comments: [] as ActivityPlace[],
    people: [] as Selectable<IssueUserTable>[],
  }
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    snapshot.issues.push(
      ...(await db.selectFrom('issue').selectAll().where('id', 'in', ids).execute()),
    )
    const hashes = db.selectFrom('issue_hash').selectAll().where('issue_id', 'in', ids)
    for (const row of await hashes.execute()) {
      snapshot.hashes.push({ ...row, hash: Buffer.from(row.hash).toString('hex') })
    }
    const hours = db.selectFrom('issue_hour').selectAll().where('issue_id', 'in', ids)
    for (const row of await hours.execute()) snapshot.hours.push(row)
    const tags = db.selectFrom('issue_tag').selectAll().where('issue_id', 'in', ids)
    for (const row of await tags.execute()) snapshot.tags.push(row)
    const redirects = db.selectFrom('issue_redirect').selectAll()
    snapshot.redirects.push(...(await redirects.where('target_issue_id', 'in', ids).execute()))
    const activity = db.selectFrom('activity').select(['id', 'issue_id'])
    for (const row of await activity.where('issue_id', 'in', ids).execute()) {
      snapshot.comments.push(row)
    }
    const people = db.selectFrom('issue_user').selectAll()
    snapshot.people.push(...(await people.where('issue_id', 'in', ids).execute()))
  }
  return snapshot
}

/**
 * Puts the rows back. What people decided since about an issue that still exists stays: status,
 * assignee, priority, whether it is public, and what happened since.
 */
export async function restoreSnapshot(
  db: Transaction<Database>,
  snapshot: IssueSnapshot,
): Promise<void> {
  const ids = snapshot.issues.map((issue) => issue.id)
  await deleteCounters(db, ids)
  const existing = new Map<number, number>()
  for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
    const issues = db.selectFrom('issue').select(['id', 'state_version'])
    for (const row of await issues.where('id', 'in', some).execute()) {
      existing.set(row.id, row.state_version)
    }
  }
  for (const issue of snapshot.issues) {
    const stateVersion = existing.get(issue.id)
    if (stateVersion !== undefined) {
      const columns = {
        ...describedColumns(issue),
        ...(stateVersion === issue.state_version && wakeColumns(issue)),
      }
      await db.updateTable('issue').set(columns).where('id', '=', issue.id).execute()
    } else await db.insertInto('issue').values(issue).execute()
  }
  for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
    await db.deleteFrom('issue_redirect').where('issue_id', 'in', some).execute()
    await db.deleteFrom('issue_redirect').where('target_issue_id', 'in', some).execute()
  }
  await insertCounters(db, snapshot)
  await returnActivity(db, snapshot.comments)
  const gone = ids.filter((id) => !existing.has(id))
  await returnPeople(db, snapshot.people ?? [], new Set(gone))
  await recountComments(db, ids)
}

async function insertCounters(
  db: Transaction<Database>,
  { hashes, hours, tags, redirects }: IssueSnapshot,
): Promise<void> {
  for (const rows of chunksOf(hashes, ROWS_PER_INSERT)) {
    const values = rows.map((row) => ({ ...row, hash: Buffer.from(row.hash, 'hex') }))
    await db
      .insertInto('issue_hash')
      .values(values)
      .onConflict((oc) =>
        oc
          .columns(['project_id', 'hash'])
          .doUpdateSet((eb) => ({ issue_id: eb.ref('excluded.issue_id') })),
      )
      .execute()
  }
  for (const rows of chunksOf(hours, ROWS_PER_INSERT)) {
    await db.insertInto('issue_hour').values(rows).execute()
  }
  for (const rows of chunksOf(tags, ROWS_PER_INSERT)) {
    await db.insertInto('issue_tag').values(rows).execute()
  }
  for (const rows of chunksOf(redirects, ROWS_PER_INSERT)) {
    await db
      .insertInto('issue_redirect')
      .values(rows)
      .onConflict((oc) => oc.column('issue_id').doNothing())
      .execute()
  }
}

/** Hours, tags and hashes of the issues; their rows in `issue` stay. */
export async function deleteCounters(
  db: Transaction<Database>,
  issueIds: readonly number[],
): Promise<void> {
  for (const ids of chunksOf(issueIds, ROWS_PER_QUERY)) {
    await db.deleteFrom('issue_hash').where('issue_id', 'in', ids).execute()
    await db.deleteFrom('issue_hour').where('issue_id', 'in', ids).execute()
    await db.deleteFrom('issue_tag').where('issue_id', 'in', ids).execute()
  }
}

/** What events make of an issue, without what people decide about it. */
function describedColumns(issue: Selectable<IssueTable>) {
  const { id, project_id, short_number, status, substatus, status_details, ...rest } = issue
  const { assigned_user_id, assigned_team_id, is_public, share_id, comment_count, ...others } = rest
  const { priority, priority_locked_at_ms, status_changed_at_ms, ...more } = others
  const { state_version, wake_at_ms, wake_event_count, wake_user_count, ...described } = more
  return described
}

/** Totals at which it wakes: they hold for the counts that come back. */
function wakeColumns({ wake_event_count, wake_user_count }: Selectable<IssueTable>) {
  return { wake_event_count, wake_user_count }
}
