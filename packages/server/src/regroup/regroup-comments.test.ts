import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commitEvents, hash, type Shop, seedShop, T0_MS } from '../store/contract/seed.ts'
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

/** Issues a, b and c, of three events, two, and one. */
async function openIssues(): Promise<readonly IssueId[]> {
  const letters = [...'aaabbc']
  const seeds = letters.map((letter, index) => ({ id: index + 1, hashes: [hash(letter)] }))
  await commitEvents(store, shop, seeds)
  const numbers = [1, 2, 3]
  return Promise.all(
    numbers.map(async (number) => {
      const issue = await store.issues.findByShortNumber(shop.project.id, number)
      return issue?.id ?? (0 as IssueId)
    }),
  )
}

async function write(issueId: IssueId | undefined, text: string): Promise<number> {
  const to = issueId ?? (0 as IssueId)
  const comment = { issueId: to, authorUserId: shop.user.id, text, createdAtMs: T0_MS }
  return (await store.comments.insert(comment))?.id ?? 0
}

/** Texts in the order of writing; the count beside them must agree. */
async function read(issueId: IssueId | undefined): Promise<string> {
  const id = issueId ?? (0 as IssueId)
  const { rows } = await store.comments.list(id, { offset: 0, limit: 100 })
  const issue = await store.issues.find(id)
  expect(issue?.commentCount ?? 0).toBe(rows.length)
  return rows
    .map(({ text }) => text)
    .toReversed()
    .join(' ')
}

async function merge(...issueIds: readonly (IssueId | undefined)[]): Promise<IssueId> {
  const ids = issueIds.filter((id) => id !== undefined)
  const request = { projectId: shop.project.id, issueIds: ids, actorUserId: undefined }
  return (await regrouper.merge(request)).issueId
}

async function revertLast(): Promise<void> {
  const { rows } = await store.regroup.listChanges(shop.project.id, { offset: 0, limit: 1 })
  await regrouper.revert({ projectId: shop.project.id, changeId: rows[0]?.id ?? 0 })
}

describe('comments', () => {
  it('go with the issues that are merged, and back', async () => {
    const [a, b, c] = await openIssues()
    for (const [id, text] of [[a, 'a1'] as const, [b, 'b1'] as const, [c, 'c1'] as const]) {
      await write(id, text)
    }
    await write(b, 'b2')
    expect(await merge(a, b, c)).toBe(a)
    expect(await read(a)).toBe('a1 b1 c1 b2')
    await revertLast()
    expect([await read(a), await read(b), await read(c)]).toEqual(['a1', 'b1 b2', 'c1'])
  })

  it('stay with the issue that went on when they were written after', async () => {
    const [a, b] = await openIssues()
    await write(b, 'b1')
    await merge(a, b)
    await write(a, 'after')
    await revertLast()
    expect([await read(a), await read(b)]).toEqual(['after', 'b1'])
  })

  it('stay deleted', async () => {
    const [a, b] = await openIssues()
    const deleted = await write(b, 'b1')
    await write(b, 'b2')
    await merge(a, b)
    await store.comments.delete(deleted)
    expect(await read(a)).toBe('b2')
    await revertLast()
    expect([await read(a), await read(b)]).toEqual(['', 'b2'])
  })

  it('go back one merge at a time', async () => {
    const [a, b, c] = await openIssues()
    await write(c, 'c1')
    await merge(b, c)
    await write(b, 'b1')
    await merge(a, b)
    expect(await read(a)).toBe('c1 b1')
    await revertLast()
    expect([await read(a), await read(b)]).toEqual(['', 'c1 b1'])
    const { rows } = await store.regroup.listChanges(shop.project.id, { offset: 1, limit: 1 })
    await regrouper.revert({ projectId: shop.project.id, changeId: rows[0]?.id ?? 0 })
    expect([await read(b), await read(c)]).toEqual(['b1', 'c1'])
  })

  it('on an issue that split off go to the one it came from when it ends', async () => {
    const [a, b] = await openIssues()
    await merge(a, b)
    await write(a, 'whole')
    const opened = await regrouper.unmerge({
      projectId: shop.project.id,
      issueId: a ?? (0 as IssueId),
      hashes: [hash('b')],
      actorUserId: undefined,
    })
    expect(await read(opened)).toBe('')
    await write(opened, 'part')
    await revertLast()
    expect(await store.issues.find(opened)).toBeUndefined()
    expect(await read(a)).toBe('whole part')
    expect(await read(opened)).toBe('')
  })
})
