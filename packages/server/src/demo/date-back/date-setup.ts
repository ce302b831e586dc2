import type { Transaction } from 'kysely'
import type { Database } from '../../store/sql/database.ts'
import type { DemoPast } from '../demo-past.ts'
import { createSeededNumbers } from '../seeded-numbers.ts'
import { DAY_MS, DAYS_AGO, peopleDays, projectDays } from './setup-days.ts'

const HOUR_MS = 3_600_000

/** Moves what people set up to the weeks before the first event. */
export async function dateSetup(db: Transaction<Database>, past: DemoPast): Promise<void> {
  const ago = (days: number) => past.nowMs - Math.round(days * DAY_MS)
  await dateOrganization(db, past, ago)
  for (const [index, { id }] of past.targets.entries()) {
    await dateProject(db, Number(id), ago(projectDays(index)))
  }
  await dateLoadTestKey(db, past)
  await dateReleases(db, past)
  await dateAuditLog(db, past)
}

type Ago = (days: number) => number

async function dateOrganization(
  db: Transaction<Database>,
  { data }: DemoPast,
  ago: Ago,
): Promise<void> {
  const at = (days: number) => ({ created_at_ms: ago(days) })
  const first = at(DAYS_AGO.organization)
  await db.updateTable('organization').set(first).execute()
  await db.updateTable('project').set(first).execute()
  await db.updateTable('project_key').set(first).execute()
  await db.updateTable('team').set(at(DAYS_AGO.teams)).execute()
  for (const [index, { email }] of data.organization.people.entries()) {
    const joined = at(peopleDays(index))
    await db.updateTable('user').set(joined).where('email', '=', email).execute()
    await db
      .updateTable('member')
      .set(joined)
      .where('user_id', '=', (eb) => eb.selectFrom('user').select('id').where('email', '=', email))
      .execute()
  }
  await dateInvitations(db, ago)
  await db.updateTable('saved_search').set(at(DAYS_AGO.searches)).execute()
  const views = { ...at(DAYS_AGO.views), updated_at_ms: ago(DAYS_AGO.views) }
  await db.updateTable('issue_view').set(views).execute()
  const searches = await db.selectFrom('recent_search').select('id').orderBy('id', 'desc').execute()
  for (const [index, { id }] of searches.entries()) {
    const searchedMs = ago(0.2 + index * 0.4)
    const times = { created_at_ms: searchedMs, last_seen_at_ms: searchedMs }
    await db.updateTable('recent_search').set(times).where('id', '=', id).execute()
  }
}

/** Who is to come was invited, or wished for, some days ago; an invitation still ends in time. */
async function dateInvitations(db: Transaction<Database>, ago: Ago): Promise<void> {
  const rows = await db.selectFrom('member').selectAll().where('user_id', 'is', null).execute()
  for (const { id, created_at_ms, invite_expires_at_ms, invite_status } of rows) {
    const days = invite_status === 'approved' ? DAYS_AGO.invitation : DAYS_AGO.inviteRequest
    const createdMs = ago(days)
    const expiresMs =
      invite_expires_at_ms === null ? null : invite_expires_at_ms - created_at_ms + createdMs
    const times = { created_at_ms: createdMs, invite_expires_at_ms: expiresMs }
    await db.updateTable('member').set(times).where('id', '=', id).execute()
  }
}

async function dateProject(
  db: Transaction<Database>,
  projectId: number,
  atMs: number,
): Promise<void> {
  const created = { created_at_ms: atMs }
  const written = { created_at_ms: atMs + HOUR_MS, updated_at_ms: atMs + HOUR_MS }
  await db.updateTable('project').set(created).where('id', '=', projectId).execute()
  await db.updateTable('project_key').set(created).where('project_id', '=', projectId).execute()
  await db.updateTable('ownership').set(written).where('project_id', '=', projectId).execute()
  await db.updateTable('codeowners').set(written).where('project_id', '=', projectId).execute()
  await db.updateTable('code_mapping').set(written).where('project_id', '=', projectId).execute()
  const mapped = db
    .selectFrom('code_mapping')
    .select('repository_id')
    .where('project_id', '=', projectId)
  await db.updateTable('repository').set(created).where('id', 'in', mapped).execute()
  const later = { created_at_ms: atMs + 2 * HOUR_MS }
  await db.updateTable('release_threshold').set(later).where('project_id', '=', projectId).execute()
  await db.updateTable('monitor').set(later).where('project_id', '=', projectId).execute()
}

/** A release is made, with its files, before it is deployed anywhere. */
async function dateReleases(
  db: Transaction<Database>,
  { targets, nowMs }: DemoPast,
): Promise<void> {
  for (const { project, id } of targets) {
    for (const { version, daysAgo } of project.releases) {
      const builtMs = Math.round(nowMs - (daysAgo + 1) * DAY_MS)
      const created = { created_at_ms: builtMs }
      await db.updateTable('release').set(created).where('version', '=', version).execute()
      await db.updateTable('release_file').set(created).where('release', '=', version).execute()
    }
    const firstDays = Math.max(...project.releases.map(({ daysAgo }) => daysAgo))
    const mappingMs = Math.round(nowMs - (firstDays + 1) * DAY_MS)
    await db
      .updateTable('debug_file')
      .set({ created_at_ms: mappingMs })
      .where('project_id', '=', Number(id))
      .execute()
  }
}

/** Entries stay in their order, each kind at its time. */
async function dateAuditLog(db: Transaction<Database>, past: DemoPast): Promise<void> {
  const numbers = createSeededNumbers('audit log')
  const rows = await db
    .selectFrom('audit_log')
    .select(['id', 'action', 'target'])
    .orderBy('id')
    .execute()
  const { created_at_ms: discardedMs } = await db
    .selectFrom('discarded_issue')
    .select('created_at_ms')
    .executeTakeFirstOrThrow()
  const known = new Map([
    ['issue.discard', discardedMs],
    ['projectkey.create', loadTestKeyMs(past)],
  ])
  let atMs = 0
  for (const { id, action, target } of rows) {
    const days = auditDays(past, action, target)
    const kindMs = days === undefined ? 0 : past.nowMs - Math.round(days * DAY_MS)
    const gapMs = numbers.between(20, 240) * 1000
    atMs = Math.min(past.nowMs, Math.max(atMs + gapMs, known.get(action) ?? kindMs))
    await db.updateTable('audit_log').set({ at_ms: atMs }).where('id', '=', id).execute()
  }
}

/** How many days ago; undefined for what came right after the entry before it. */
function auditDays(
  { data, targets }: DemoPast,
  action: string,
  target: string,
): number | undefined {
  if (action === 'user.create') {
    return peopleDays(data.organization.people.findIndex(({ email }) => email === target))
  }
  if (action === 'project.create') {
    return projectDays(targets.findIndex(({ project }) => project.slug === target))
  }
  return AUDIT_DAYS[action]
}

const AUDIT_DAYS: Readonly<Record<string, number>> = {
  'org.edit': DAYS_AGO.teams,
  'team.create': DAYS_AGO.teams,
  'member.edit': DAYS_AGO.teams,
  'monitor.add': DAYS_AGO.monitors,
  'environment.edit': DAYS_AGO.environments,
  'saved-search.create': DAYS_AGO.searches,
  'issue-view.create': DAYS_AGO.views,
  'member.invite': DAYS_AGO.invitation,
  'member.request': DAYS_AGO.inviteRequest,
}

/** It was made for the load test, on the same day. */
function loadTestKeyMs({ loadTest }: DemoPast): number {
  return loadTest.startMs - 6 * HOUR_MS
}

async function dateLoadTestKey(db: Transaction<Database>, past: DemoPast): Promise<void> {
  await db
    .updateTable('project_key')
    .set({ created_at_ms: loadTestKeyMs(past) })
    .where('public_key', '=', past.loadTest.publicKey)
    .execute()
}
