import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitEvents, eventId, type Shop, seedProject, seedShop, T0_MS } from '../contract/seed.ts'
import { type OpenedStore, openStore } from '../open-store.ts'

let folder = ''
let store: OpenedStore
const path = () => join(folder, 'vedette.db')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vedette-deletion-'))
  store = await openStore({ databasePath: path(), threaded: false, migrate: true })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const WEEK_MS = 7 * 24 * 3_600_000

async function deleteAll(nowMs = T0_MS): Promise<number> {
  let steps = 0
  while (await store.deletions.deleteSome(nowMs)) steps += 1
  return steps
}

/** By table, how many rows name the owner. */
function countRows(column: 'project_id' | 'organization_id', id: number) {
  const database = new DatabaseSync(path(), { readOnly: true })
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all()
  const counts: Record<string, number> = {}
  for (const { name } of tables as { name: string }[]) {
    const columns = database.prepare(`select name from pragma_table_info('${name}')`).all()
    if (!columns.some((row) => row.name === column)) continue
    const query = `select count(*) as count from "${name}" where ${column} = ?`
    const count = Number(database.prepare(query).get(id)?.count)
    if (count > 0) counts[name] = count
  }
  database.close()
  return counts
}

async function fill(shop: Shop) {
  await commitEvents(store, shop, [
    { id: 1, tags: [['user', 'id:1']], fields: { release: 'shop@1', environment: 'live' } },
    { id: 2, hashes: ['b'.repeat(32)] },
  ])
  const { organization, project, team, user } = shop
  await store.projectOptions.update(project.id, { subjectPrefix: 'x' }, T0_MS)
  const ids = { organizationId: organization.id, userId: user.id }
  await store.members.upsert({ ...ids, role: 'owner', teamIds: [team.id], createdAtMs: T0_MS })
  await store.projects.update(project.id, { slug: 'renamed' })
}

describe('what was marked as deleted', () => {
  it('goes with all rows of a project, and leaves those of others', async () => {
    const shop = await seedShop(store)
    const other = await seedProject(store, { ...shop, slug: 'other' })
    await fill(shop)
    const otherShop = { ...shop, project: other }
    await commitEvents(store, otherShop, [{ id: 3 }])
    const before = countRows('project_id', other.id)
    await store.projects.markDeleted(shop.project.id, T0_MS)
    expect(await deleteAll()).toBeGreaterThan(1)
    expect(countRows('project_id', shop.project.id)).toEqual({})
    expect(countRows('project_id', other.id)).toEqual(before)
    expect(await store.events.find(other.id, eventId(3))).toBeDefined()
    expect(await store.events.find(shop.project.id, eventId(1))).toBeUndefined()
    // An event that had been accepted before is stored, and goes with the project's name.
    await commitEvents(store, shop, [{ id: 4 }])
    expect(await deleteAll(T0_MS + WEEK_MS)).toBe(0)
    await deleteAll(T0_MS + WEEK_MS + 1)
    expect(countRows('project_id', shop.project.id)).toEqual({})
  })

  it('goes with all rows of an organization but the log of what was done', async () => {
    const shop = await seedShop(store)
    const bank = await seedShop(store, 'bank')
    await fill(shop)
    const { id } = shop.organization
    const place = { organizationId: id, actorUserId: undefined, ip: undefined, data: {} }
    const entry = { ...place, action: 'org.remove', target: 'shop', atMs: T0_MS }
    await store.auditLog.append(entry)
    const before = countRows('organization_id', bank.organization.id)
    await store.organizations.markDeleted(id, T0_MS)
    await store.projects.markDeleted(shop.project.id, T0_MS)
    await deleteAll()
    expect(countRows('organization_id', id)).toEqual({ audit_log: 1, project: 1 })
    await deleteAll(T0_MS + WEEK_MS + 1)
    expect(countRows('organization_id', id)).toEqual({ audit_log: 1 })
    expect(countRows('organization_id', bank.organization.id)).toEqual(before)
    expect(await store.users.find(shop.user.id)).toBeDefined()
    expect(await store.deletions.deleteSome(T0_MS + WEEK_MS + 1)).toBe(false)
  })
})
