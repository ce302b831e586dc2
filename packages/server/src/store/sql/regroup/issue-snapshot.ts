import type { Selectable, Transaction } from 'kysely'
import type {
  Database,
  IssueHashTable,
  IssueHourTable,
  IssueRedirectTable,
  IssueTable,
  IssueTagTable,
} from '../database.ts'
import { recountComments } from '../recount-comments.ts'
import { chunksOf, ROWS_PER_INSERT, ROWS_PER_QUERY } from './chunks.ts'
import { type CommentPlace, returnComments } from './move-comments.ts'

type HashRow = Omit<Selectable<IssueHashTable>, 'hash'> & { readonly hash: string }

/** Issues and all that is counted by issue, row by row as JSON. */
export interface IssueSnapshot {
  readonly issues: readonly Selectable<IssueTable>[]
  readonly hashes: readonly HashRow[]
  readonly hours: readonly Selectable<IssueHourTable>[]
  readonly tags: readonly Selectable<IssueTagTable>[]
  /** Addresses of issues that had been merged into these before. */
  readonly redirects: readonly Selectable<IssueRedirectTable>[]
  readonly comments: readonly CommentPlace[]
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
    comments: [] as CommentPlace[],
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
    const comments = db.selectFrom('comment').select(['id', 'issue_id'])
    for (const row of await comments.where('issue_id', 'in', ids).execute()) {
      snapshot.comments.push(row)
    }
  }
  return snapshot
}

/**
 * Puts the rows back. What people decided since about an issue that still exists stays: status,
 * assignee, whether it is public, and comments written since.
 */
export async function restoreSnapshot(
  db: Transaction<Database>,
  snapshot: IssueSnapshot,
): Promise<void> {
  const ids = snapshot.issues.map((issue) => issue.id)
  await deleteCounters(db, ids)
  const existing = new Set<number>()
  for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
    const rows = await db.selectFrom('issue').select('id').where('id', 'in', some).execute()
    for (const { id } of rows) existing.add(id)
  }
  for (const issue of snapshot.issues) {
    if (existing.has(issue.id)) {
      const columns = describedColumns(issue)
      await db.updateTable('issue').set(columns).where('id', '=', issue.id).execute()
    } else await db.insertInto('issue').values(issue).execute()
  }
  for (const some of chunksOf(ids, ROWS_PER_QUERY)) {
    await db.deleteFrom('issue_redirect').where('issue_id', 'in', some).execute()
    await db.deleteFrom('issue_redirect').where('target_issue_id', 'in', some).execute()
  }
  await insertCounters(db, snapshot)
  await returnComments(db, snapshot.comments)
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
  const { assigned_user_id, assigned_team_id, is_public, comment_count, ...described } = rest
  return described
}
