import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  batchOf,
  eventId,
  hash,
  processed,
  type Shop,
  seedShop,
  T0_MS,
} from '../store/contract/seed.ts'
import { type OpenedStore, openStore } from '../store/open-store.ts'
import { Regrouper } from './regrouper.ts'

const PAGE = { offset: 0, limit: 100 }

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

/** An event of each issue, with a file and a report, and a feedback with a picture about it. */
async function storeAll(letters: readonly string[]): Promise<readonly IssueId[]> {
  const place = { projectId: shop.project.id, keyId: shop.key.id }
  const file = { type: 'event.attachment', sha1: 'f'.repeat(40), bytes: 1, isWithEvent: true }
  const said = { name: '', email: '', comments: 'x', source: '', url: undefined }
  for (const [index, letter] of letters.entries()) {
    const id = eventId(index + 1)
    const feedbackId = eventId(index + 101)
    const report = { ...place, ...said, eventId: id, replayId: undefined, createdAtMs: T0_MS }
    const attached = { ...place, ...file, receivedAtMs: T0_MS }
    const blobOf = (name: string) => `${name}${index}`.padStart(40, '0')
    await store.eventBatches.commit(
      batchOf([processed(shop, { id: index + 1, hashes: [hash(letter)] })], {
        attachments: [
          { ...attached, eventId: id, name: `file of ${letter}`, blob: blobOf('a') },
          { ...attached, eventId: feedbackId, name: `picture of ${letter}`, blob: blobOf('b') },
        ],
        userReports: [
          { ...report, feedbackId: undefined },
          { ...report, feedbackId },
        ],
      }),
    )
  }
  const numbers = letters.map((_, index) => index + 1)
  return Promise.all(
    numbers.map(async (number) => {
      const issue = await store.issues.findByShortNumber(shop.project.id, number)
      if (!issue) throw new Error('each letter has an issue')
      return issue.id
    }),
  )
}

async function namesOf(issueId: IssueId | undefined): Promise<string> {
  const id = issueId ?? (0 as IssueId)
  const { rows } = await store.attachments.listOfIssue(id, {}, PAGE)
  const count = await store.userReports.countOfIssue(id)
  const names = rows.map(({ name }) => name).toSorted()
  return `${names.join(', ')}; ${count} reports`
}

it('attachments and reports go with the issues that are merged, and back', async () => {
  const [a, b] = await storeAll(['a', 'b'])
  const before = [await namesOf(a), await namesOf(b)]
  expect(before).toEqual([
    'file of a, picture of a; 2 reports',
    'file of b, picture of b; 2 reports',
  ])
  const issueIds = [a, b].filter((id) => id !== undefined)
  const merged = { projectId: shop.project.id, issueIds, actorUserId: undefined }
  const { issueId: target } = await regrouper.merge(merged)
  const gone = target === a ? b : a
  expect(await namesOf(target)).toBe('file of a, file of b, picture of a, picture of b; 4 reports')
  expect(await namesOf(gone)).toBe('; 0 reports')
  const { rows } = await store.regroup.listChanges(shop.project.id, { offset: 0, limit: 1 })
  await regrouper.revert({ projectId: shop.project.id, changeId: rows[0]?.id ?? 0 })
  expect([await namesOf(a), await namesOf(b)]).toEqual(before)
})
