import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGrouper } from '../grouping/create-grouper.ts'
import { groupingInputOf } from '../grouping/grouping-input.ts'
import { groupingSettingsOf } from '../projects/grouping-options.ts'
import {
  batchOf,
  type EventSeed,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from '../store/contract/seed.ts'
import { type OpenedStore, openStore } from '../store/open-store.ts'
import { Regrouper } from './regrouper.ts'

let folder: string
let store: OpenedStore
let shop: Shop
let regrouper: Regrouper

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedette-regroup-'))
  store = await openStore({ databasePath: join(folder, 'a.db'), threaded: false, migrate: true })
  shop = await seedShop(store)
  regrouper = new Regrouper({ ...store, clock: { nowMs: () => T0_MS + 1000 } })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

interface Seed extends EventSeed {
  readonly type?: never
  readonly error: string
}

/** Events as the pipeline hands them to the store, with the project's rules. */
async function storeErrors(seeds: readonly Seed[]): Promise<void> {
  const options = await store.projectOptions.find(shop.project.id)
  const grouper = createGrouper(groupingSettingsOf(options, T0_MS))
  const events = seeds.map(({ error, ...seed }) => {
    const [type = '', value = ''] = error.split(': ')
    const fields = { exception: { values: [{ type, value }] }, ...seed.fields }
    const event = { platform: 'python', tags: seed.tags ?? [], ...fields }
    const { hashes } = grouper.group(event)
    const groupingInput = JSON.stringify(groupingInputOf(event))
    const title = `${type}: ${value}`
    return processed(shop, { ...seed, fields: { ...fields, title }, hashes, groupingInput })
  })
  await store.eventBatches.commit(batchOf(events))
}

async function listIssues() {
  const page = await store.issues.list(
    {
      projectIds: [shop.project.id],
      search: { terms: [] },
      environments: [],
      seenFromMs: undefined,
      seenToMs: undefined,
      sort: 'freq',
    },
    { offset: 0, limit: 100 },
  )
  return page.rows
}

describe('Regrouper', () => {
  it('merges and puts everything back', async () => {
    await storeErrors([
      { id: 1, error: 'A: one', tags: [['user', 'id:1']] },
      {
        id: 2,
        error: 'B: two',
        tags: [
          ['user', 'id:1'],
          ['x', 'y'],
        ],
        atMs: 5,
      },
      { id: 3, error: 'A: one', tags: [['user', 'id:2']], atMs: 4_000_000 },
    ])
    const before = dump()
    const [most] = await listIssues()
    const ids = (await listIssues()).map(({ id }) => id)
    const target = await regrouper.merge({
      projectId: shop.project.id,
      issueIds: ids,
      actorUserId: undefined,
    })
    expect(target).toBe(most?.id)
    expect(await listIssues()).toMatchObject([{ id: target, eventCount: 3, userCount: 2 }])
    const [change] = (await store.regroup.listChanges(shop.project.id, { offset: 0, limit: 9 }))
      .rows
    await regrouper.revert({ projectId: shop.project.id, changeId: change?.id ?? 0 })
    expect(dump()).toEqual(before)
  })
})

/** Every row that is counted by issue, as it is on disk. */
function dump(): Record<string, unknown> {
  const db = new DatabaseSync(join(folder, 'a.db'), { readOnly: true })
  const rows = (sql: string) => db.prepare(sql).all()
  try {
    return {
      issues: rows('select * from issue order by id'),
      hashes: rows('select hex(hash), issue_id from issue_hash order by hash'),
      hours: rows('select * from issue_hour order by issue_id, hour'),
      tags: rows('select * from issue_tag order by issue_id, tag_value_id'),
      events: rows('select id, issue_id, grouping_id from event order by id'),
      redirects: rows('select * from issue_redirect order by issue_id'),
      options: rows('select project_id, name, value from project_option order by name'),
    }
  } finally {
    db.close()
  }
}
