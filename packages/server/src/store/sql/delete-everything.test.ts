import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { commitEvents, eventId, seedShop, T0_MS } from '../contract/seed.ts'
import { type OpenedStore, openStore } from '../open-store.ts'
import { formatEventBlock } from './event-block.ts'
import { packJson } from './regroup/pack-json.ts'

const WEEK_MS = 7 * 24 * 3_600_000

/** Whose rows belong to a person or to the installation, and stay when an organization goes. */
const OF_OTHERS = [
  'api_token',
  'authenticator',
  'checkpoint',
  'oauth_application',
  'oauth_authorization',
  'oauth_grant',
  'one_time_secret',
  'option',
  // Its messages go by themselves within a week.
  'outbox',
  'recovery_code',
  'session',
  'user',
  'user_avatar',
  'user_email',
  'user_identity',
  'user_option',
]
/** One for all organizations, of numbers alone; the last test is about them. */
const OF_INDEX = [
  'changed_event',
  'event_segment',
  'event_segment_columns',
  'event_segment_page',
  'rewritten_event',
]
/** Names of files that are still to be removed: the test of their own is below. */
const OF_FILES = ['unneeded_blob']
/** Not ours: the engine's and the migrator's. */
const INTERNAL = /^(sqlite_|kysely_)/

let folder = ''
let store: OpenedStore
let database: DatabaseSync
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-everything-'))
  const databasePath = join(folder, 'vedette.db')
  store = await openStore({ databasePath, threaded: false, migrate: true })
  database = new DatabaseSync(databasePath, { enableForeignKeyConstraints: false })
})
afterEach(async () => {
  database.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

interface Column {
  readonly name: string
  readonly type: string
}

function listTables(): readonly string[] {
  const rows = database.prepare("select name from sqlite_master where type = 'table'").all()
  return rows.map((row) => String(row.name)).filter((name) => !INTERNAL.test(name))
}

function columnsOf(table: string): readonly Column[] {
  const rows = database.prepare(`select name, type from pragma_table_info('${table}')`).all()
  return rows.map((row) => ({ name: String(row.name), type: String(row.type) }))
}

/** Columns that name a row of another table in words of their own. */
const REFERENCES: Readonly<Record<string, string>> = {
  author_id: 'commit_author',
  block_id: 'event_block',
  change_id: 'issue_change',
  grouping_id: 'event_grouping',
  inviter_token_id: 'organization_token',
  key_id: 'project_key',
  target_issue_id: 'issue',
}
const NO_REFERENCES = new Set([
  'bundle_id',
  'debug_id',
  'event_id',
  'external_id',
  'feedback_id',
  'replay_id',
  'share_id',
])
const USER_ID = 7

/** Ids of a world are those above its number; an organization may be in several worlds. */
interface World {
  readonly number: number
  readonly organizationId: number
}

function idOf(world: World, table: string): number {
  if (table === 'organization') return world.organizationId
  if (table === 'user') return USER_ID
  return world.number + listTables().indexOf(table)
}

function referenceOf(table: string, column: string): string | undefined {
  if (!column.endsWith('_id') || NO_REFERENCES.has(column)) return undefined
  const known = REFERENCES[column]
  if (known !== undefined) return known
  const found = listTables().find((name) => column === `${name}_id`)
  const noun = /(?:^|_)(user|team)_id$/.exec(column)?.[1]
  const reference = found ?? noun
  if (reference === undefined) throw new Error(`Say what ${table}.${column} refers to.`)
  return reference
}

/** What is read while it is deleted, and so must make sense. */
function specialValueOf(table: string, column: string) {
  const name = `${table}.${column}`
  if (name === 'event_block.data') return formatEventBlock(['{}'])
  if (name === 'event_block.live_count') return 1
  if (name === 'event.block_line') return 0
  if (name === 'grouping_change.summary') return '{}'
  if (name === 'grouping_change.plan') return packJson({})
  const undo = { snapshot: { issues: [] }, openedIssueIds: [] }
  if (name === 'grouping_change.undo') return packJson(undo)
  // An issue that was deleted by itself before.
  if (name === 'issue_change_before.issue_id') return 1
  if (column === 'deleted_at_ms') return null
  if (name === 'project.status' || name === 'organization.status') return 'active'
  return undefined
}

function makeValue(world: World, table: string, { name, type }: Column) {
  const special = specialValueOf(table, name)
  if (special !== undefined) return special
  if (name === 'id') return idOf(world, table)
  const reference = referenceOf(table, name)
  if (reference !== undefined) return idOf(world, reference)
  if (table === 'release_file' && name === 'release') return `${world.number} release.version`
  if (type.toLowerCase() === 'integer') return 1
  const text = `${world.number} ${table}.${name}`
  return type.toLowerCase() === 'blob' ? Buffer.from(text) : text
}

/** A row of every table, so that one that is made later is looked at by itself. */
function fillWorld(world: World): void {
  for (const table of listTables()) {
    if ([...OF_OTHERS, ...OF_INDEX, ...OF_FILES].includes(table)) continue
    const columns = columnsOf(table)
    const names = columns.map(({ name }) => `"${name}"`)
    const marks = columns.map(() => '?')
    const values = columns.map((column) => makeValue(world, table, column))
    database.prepare(`insert or ignore into "${table}" (${names}) values (${marks})`).run(...values)
  }
}

/** By table, the rows that name the world: by an id of its range or in words. */
function rowsOf({ number }: Pick<World, 'number'>): Record<string, readonly string[]> {
  const isOf = (value: unknown) =>
    typeof value === 'number'
      ? value >= number && value < number + 1000
      : String(value).startsWith(`${number} `)
  const found: Record<string, readonly string[]> = {}
  for (const table of listTables()) {
    if (OF_INDEX.includes(table) || OF_FILES.includes(table)) continue
    const rows = database.prepare(`select * from "${table}"`).all()
    const own = rows
      .map((row) => Object.values(row))
      .map((values) =>
        values.map((one) => (one instanceof Uint8Array ? Buffer.from(one).toString() : one)),
      )
      .filter((values) => values.some(isOf))
      .map((values) => JSON.stringify(values))
    if (own.length > 0) found[table] = own
  }
  return found
}

async function deleteAll(): Promise<void> {
  for (const nowMs of [T0_MS, T0_MS + WEEK_MS + 1]) while (await store.deletions.deleteSome(nowMs));
}

const FIRST: World = { number: 1_000_000, organizationId: 1_000_000 }
const SECOND: World = { number: 2_000_000, organizationId: 2_000_000 }

function expectedTables(): readonly string[] {
  const others = [...OF_OTHERS, ...OF_INDEX, ...OF_FILES]
  return listTables().filter((name) => !others.includes(name))
}

it('an organization goes with every row, and no row of another does', async () => {
  fillWorld(FIRST)
  fillWorld(SECOND)
  expect(Object.keys(rowsOf(FIRST)).toSorted()).toEqual(expectedTables().toSorted())
  const others = rowsOf(SECOND)
  await store.organizations.markDeleted(FIRST.organizationId as OrganizationId, T0_MS)
  await deleteAll()
  // Who did what stays.
  expect(Object.keys(rowsOf(FIRST))).toEqual(['audit_log'])
  expect(rowsOf(SECOND)).toEqual(others)
})

it('a project goes with every row that is not the organization’s', async () => {
  const own = { ...FIRST, organizationId: 500 }
  const sibling = { ...SECOND, organizationId: 500 }
  fillWorld(own)
  fillWorld(sibling)
  const others = rowsOf(sibling)
  const before = rowsOf(own)
  await store.projects.markDeleted(idOf(own, 'project') as ProjectId, T0_MS)
  await deleteAll()
  const left = rowsOf(own)
  expect(Object.keys(left).toSorted()).toEqual([
    'access_request',
    'assembly',
    'audit_log',
    'chunk',
    'commit',
    'commit_author',
    'commit_file',
    'external_actor',
    'issue_change',
    'issue_change_before',
    'issue_view',
    'issue_view_star',
    'issue_view_visit',
    'member',
    'organization',
    'organization_avatar',
    'organization_option',
    'organization_redirect',
    'organization_token',
    'recent_search',
    'repository',
    'saved_search',
    'team',
    'team_member',
  ])
  for (const [table, rows] of Object.entries(left)) expect(rows).toEqual(before[table])
  expect(rowsOf(sibling)).toEqual(others)
})

it('the files of attachments are to be removed, whatever they belonged to', async () => {
  fillWorld(FIRST)
  const own = { ...SECOND, organizationId: FIRST.organizationId }
  fillWorld(own)
  const unneeded = async () =>
    (await store.blobReferences.listUnneeded(10)).map(({ blob }) => String(blob))
  await store.projects.markDeleted(idOf(own, 'project') as ProjectId, T0_MS)
  await deleteAll()
  expect(await unneeded()).toEqual(['2000000 attachment.blob'])
  await store.organizations.markDeleted(FIRST.organizationId as OrganizationId, T0_MS)
  await deleteAll()
  expect(await unneeded()).toEqual(['2000000 attachment.blob', '1000000 attachment.blob'])
})

it('the index of events keeps no segment of which no event is left', async () => {
  const shop = await seedShop(store)
  const bank = await seedShop(store, 'bank')
  const tags = [['color', 'red']] as const
  await commitEvents(store, shop, [{ id: 1, tags }])
  await commitEvents(store, bank, [{ id: 2, tags }])
  await commitEvents(store, shop, [{ id: 3, tags }])
  const count = (table: string) =>
    Number(database.prepare(`select count(*) as count from ${table}`).get()?.count)
  expect(count('event_segment')).toBe(3)
  await store.organizations.markDeleted(shop.organization.id, T0_MS)
  await deleteAll()
  while (await store.eventIndexUpkeep.run());
  expect([count('event_segment'), count('event_segment_columns')]).toEqual([1, 1])
  expect(count('changed_event')).toBe(0)
  const pages = database.prepare('select distinct segment_id from event_segment_page').all()
  expect(pages).toHaveLength(1)
  expect(await store.events.find(bank.project.id, eventId(2))).toBeDefined()
})
