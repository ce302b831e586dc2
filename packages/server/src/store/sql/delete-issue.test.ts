import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitEvents, type EventSeed, hash, type Shop, seedShop, T0_MS } from '../contract/seed.ts'
import { type OpenedStore, openStore } from '../open-store.ts'

let folder: string
let store: OpenedStore
let shop: Shop
let db: DatabaseSync

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vedette-delete-'))
  const databasePath = join(folder, 'a.db')
  store = await openStore({ databasePath, threaded: false, migrate: true })
  db = new DatabaseSync(databasePath)
  shop = await seedShop(store)
})
afterEach(async () => {
  db.close()
  await store.close()
  await rm(folder, { recursive: true })
})

const seed = (id: number, letter: string, groupingInput: string): EventSeed => ({
  id,
  hashes: [hash(letter)],
  groupingInput,
})

const inputs = () =>
  db
    .prepare('select input from event_grouping order by id')
    .all()
    .map(({ input }) => input)

async function deleteIssue(shortNumber: number): Promise<void> {
  const issue = await store.issues.findByShortNumber(shop.project.id, shortNumber)
  expect(await store.issues.delete(issue ? [issue.id] : [])).toBe(1)
}

describe('deleting an issue', () => {
  it('leaves nothing of what its events said', async () => {
    await commitEvents(store, shop, [seed(1, 'a', 'secret'), seed(2, 'b', 'other')])
    const before = await store.projectOptions.version()
    await deleteIssue(1)
    expect(inputs()).toEqual(['other'])
    expect(await store.projectOptions.version()).toBe(before + 1)
  })

  it('keeps a grouping that another issue has events of', async () => {
    await commitEvents(store, shop, [seed(1, 'a', 'same'), seed(2, 'b', 'other')])
    const issueId = (await store.issues.findByShortNumber(shop.project.id, 2))?.id ?? 0
    await commitEvents(store, shop, [seed(3, 'a', 'same')])
    db.prepare('update event set issue_id = ? where id = 3').run(issueId)
    const before = await store.projectOptions.version()
    await deleteIssue(1)
    expect(inputs()).toEqual(['same', 'other'])
    expect(await store.projectOptions.version()).toBe(before)
  })

  it('lets the same event be stored again by a writer that knew the grouping', async () => {
    await commitEvents(store, shop, [seed(1, 'a', 'secret')])
    await deleteIssue(1)
    await commitEvents(store, shop, [seed(2, 'a', 'secret')])
    const rows = db.prepare(
      'select input from event join event_grouping on event_grouping.id = event.grouping_id',
    )
    expect(rows.all()).toMatchObject([{ input: 'secret' }])
  })

  it('takes the earlier groupings of an input along, with the last event of it', async () => {
    await commitEvents(store, shop, [seed(1, 'a', 'secret'), seed(2, 'b', 'secret')])
    const change = await store.regroup.insertChange({
      projectId: shop.project.id,
      kind: 'rules',
      actorUserId: undefined,
      summary: {} as never,
      plan: {} as never,
      createdAtMs: T0_MS,
    })
    db.prepare("update grouping_change set status = 'applied' where id = ?").run(change.id)
    db.prepare('update event set grouping_id = 2').run()
    await deleteIssue(1)
    expect(inputs()).toEqual(['secret', 'secret'])
    await deleteIssue(2)
    expect(inputs()).toEqual([])
  })

  it('forgets the addresses that led to it', async () => {
    await commitEvents(store, shop, [seed(1, 'a', '{}')])
    const issue = await store.issues.findByShortNumber(shop.project.id, 1)
    db.prepare('insert into issue_redirect values (?, ?, ?, 1, 9)').run(900, issue?.id ?? 0, T0_MS)
    expect(await store.regroup.findRedirect(900 as IssueId)).toBe(issue?.id)
    await deleteIssue(1)
    expect(await store.regroup.findRedirect(900 as IssueId)).toBeUndefined()
  })
})
