import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX } from '../../platform/limits.ts'
import type { ProcessedAttachment } from '../attachment-store.ts'
import type { EventBatch } from '../event-batch-store.ts'
import type { Store } from '../store.ts'
import { batchOf, eventId, HOUR_MS, hash, processed, type Shop, seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const FIRST_PAGE = { offset: 0, limit: 100 }
const HOUR_RANGE = { from: T0_MS / 1000, to: (T0_MS + HOUR_MS) / 1000 }

let blobs = 0
function attached(
  { project, key }: Shop,
  id: number,
  change: Partial<ProcessedAttachment> = {},
): ProcessedAttachment {
  blobs += 1
  return {
    projectId: project.id,
    keyId: key.id,
    receivedAtMs: T0_MS,
    eventId: eventId(id),
    isWithEvent: true,
    name: 'log.txt',
    contentType: 'text/plain',
    type: 'event.attachment',
    blob: blobs.toString(16).padStart(40, '0'),
    sha1: 'f'.repeat(40),
    bytes: 5,
    ...change,
  }
}

function commit(store: Store, parts: Partial<EventBatch>) {
  return store.eventBatches.commit(batchOf(parts.events ?? [], parts))
}

async function outcomesOf(store: Store, { project }: Shop) {
  const rows = await store.outcomes.list({ projectIds: [project.id], ...HOUR_RANGE })
  return rows
    .filter(({ category }) => category === 'attachment')
    .map(({ kind, reason, quantity }) => [kind, reason, quantity])
    .toSorted()
}

/** The promises that every store of attachments keeps. */
export function describeAttachmentStore(backend: string, open: OpenStore): void {
  describe(`AttachmentStore on ${backend}`, () => {
    async function openShop() {
      const store = await open()
      const shop = await seedShop(store)
      const listOf = async (id: number, filter = {}) => {
        const event = { projectId: shop.project.id, eventId: eventId(id) }
        return (await store.attachments.listOfEvent(event, filter, FIRST_PAGE)).rows
      }
      const issueOf = async (id: number) =>
        (await store.events.find(shop.project.id, eventId(id)))?.issueId as IssueId
      const listUnneeded = async () =>
        (await store.blobReferences.listUnneeded(100)).map(({ blob }) => String(blob))
      return { store, shop, listOf, issueOf, listUnneeded }
    }

    it('keeps what came with an event, under its issue, by name', async () => {
      const { store, shop, listOf, issueOf } = await openShop()
      const dump = attached(shop, 1, { name: 'a.dmp', type: 'event.minidump' })
      const { contentType: _, ...plain } = dump
      const events = [processed(shop, { id: 1 })]
      await commit(store, { events, attachments: [attached(shop, 1), plain] })
      const issueId = await issueOf(1)
      expect(await listOf(1)).toMatchObject([
        { name: 'a.dmp', type: 'event.minidump', contentType: undefined, issueId, bytes: 5 },
        { name: 'log.txt', contentType: 'text/plain', createdAtMs: T0_MS },
      ])
      const page = await store.attachments.listOfIssue(issueId, {}, { offset: 1, limit: 1 })
      expect(page).toMatchObject({ rows: [{ eventId: eventId(1) }], hasMore: false })
      expect(await outcomesOf(store, shop)).toEqual([['accepted', '', 10]])
    })

    it('finds one by its event alone, and deletes it with its blob', async () => {
      const { store, shop, listOf, listUnneeded } = await openShop()
      const attachment = attached(shop, 1)
      await commit(store, { events: [processed(shop, { id: 1 })], attachments: [attachment] })
      const [{ id } = { id: 0 }] = await listOf(1)
      const { id: projectId } = shop.project
      expect(await store.attachments.find(projectId, eventId(1), id)).toMatchObject({ id })
      expect(await store.attachments.find(projectId, eventId(2), id)).toBeUndefined()
      expect(await store.attachments.delete(id)).toBe(true)
      expect(await store.attachments.delete(id)).toBe(false)
      expect(await listUnneeded()).toEqual([attachment.blob])
      const [unneeded] = await store.blobReferences.listUnneeded(1)
      await store.blobReferences.deleteUnneeded([unneeded?.id ?? 0])
      expect(await listUnneeded()).toEqual([])
    })

    it('says that its blobs are needed', async () => {
      const { store, shop } = await openShop()
      const attachment = attached(shop, 1)
      await commit(store, { attachments: [attachment] })
      const other = 'e'.repeat(40)
      const asked = [attachment.blob, other] as never[]
      expect(await store.blobReferences.listUnreferenced(asked)).toEqual([other])
    })

    it('chooses by type, by name and by being a picture of a screen', async () => {
      const { store, shop, listOf, issueOf } = await openShop()
      const attachments = [
        attached(shop, 1, { name: 'Screenshot-1.PNG', contentType: 'image/png' }),
        attached(shop, 1, { name: 'screenshot.html', contentType: 'text/html' }),
        attached(shop, 1, { name: '100%.dmp', type: 'event.minidump' }),
      ]
      await commit(store, { events: [processed(shop, { id: 1 })], attachments })
      const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)
      expect(names(await listOf(1, { isScreenshot: true }))).toEqual(['Screenshot-1.PNG'])
      expect(names(await listOf(1, { nameContains: 'SHOT' }))).toHaveLength(2)
      expect(names(await listOf(1, { nameContains: '0%' }))).toEqual(['100%.dmp'])
      const filter = { types: ['event.minidump', 'other'] }
      const page = await store.attachments.listOfIssue(await issueOf(1), filter, FIRST_PAGE)
      expect(names(page.rows)).toEqual(['100%.dmp'])
    })

    it('drops what came with an event that is there already', async () => {
      const { store, shop, listOf, listUnneeded } = await openShop()
      const events = [processed(shop, { id: 1 })]
      await commit(store, { events, attachments: [attached(shop, 1)] })
      const again = attached(shop, 1)
      await commit(store, { events, attachments: [again] })
      expect(await listOf(1)).toHaveLength(1)
      expect(await listUnneeded()).toEqual([again.blob])
      expect(await outcomesOf(store, shop)).toEqual([
        ['accepted', '', 5],
        ['invalid', 'duplicate', 5],
      ])
    })

    it('adds what comes by itself to an event that is there, as far as there is room', async () => {
      const { store, shop, listOf, issueOf } = await openShop()
      await commit(store, { events: [processed(shop, { id: 1 })] })
      const late = attached(shop, 1, { isWithEvent: false, bytes: ATTACHMENT_BYTES_MAX })
      const more = attached(shop, 1, { isWithEvent: false, bytes: 1 })
      await commit(store, { attachments: [late, more] })
      expect(await listOf(1)).toMatchObject([{ issueId: await issueOf(1) }])
      expect(await outcomesOf(store, shop)).toEqual([
        ['accepted', '', ATTACHMENT_BYTES_MAX],
        ['invalid', 'too_large', 1],
      ])
    })

    it('takes so many of one event', async () => {
      const { store, shop, listOf } = await openShop()
      const attachments = Array.from({ length: ATTACHMENTS_MAX + 1 }, () => attached(shop, 1))
      await commit(store, { events: [processed(shop, { id: 1 })], attachments })
      expect(await listOf(1)).toHaveLength(ATTACHMENTS_MAX)
      expect(await outcomesOf(store, shop)).toContainEqual(['invalid', 'too_many_items', 5])
    })

    it('waits for an event that comes later', async () => {
      const { store, shop, listOf, issueOf } = await openShop()
      await commit(store, { attachments: [attached(shop, 1, { isWithEvent: false })] })
      expect(await listOf(1)).toMatchObject([{ issueId: undefined }])
      await commit(store, { events: [processed(shop, { id: 1 }), processed(shop, { id: 2 })] })
      expect(await listOf(1)).toMatchObject([{ issueId: await issueOf(1) }])
    })

    it('finds the event of one that waited long, by a job', async () => {
      const { store, shop, listOf, issueOf } = await openShop()
      await commit(store, { attachments: [attached(shop, 1, { isWithEvent: false })] })
      await commit(store, { events: [processed(shop, { id: 1 })], nowMs: T0_MS + 2 * HOUR_MS })
      await store.userReports.linkWaiting(T0_MS - 1)
      expect(await listOf(1)).toMatchObject([{ issueId: await issueOf(1) }])
    })

    it('goes when its event does not come', async () => {
      const { store, shop, listOf, listUnneeded } = await openShop()
      const lost = attached(shop, 1, { isWithEvent: false })
      await commit(store, {
        events: [processed(shop, { id: 2 })],
        attachments: [lost, attached(shop, 2)],
      })
      expect(await store.attachments.deleteOrphans(T0_MS)).toBe(0)
      expect(await store.attachments.deleteOrphans(T0_MS + 1)).toBe(1)
      expect(await listOf(1)).toEqual([])
      expect(await listOf(2)).toHaveLength(1)
      expect(await listUnneeded()).toEqual([lost.blob])
    })

    it('goes with its issue, and no other does', async () => {
      const { store, shop, listOf, issueOf, listUnneeded } = await openShop()
      const first = attached(shop, 1)
      await commit(store, {
        events: [processed(shop, { id: 1 }), processed(shop, { id: 2, hashes: [hash('b')] })],
        attachments: [first, attached(shop, 2)],
      })
      await store.issues.delete([await issueOf(1)])
      expect(await listOf(1)).toEqual([])
      expect(await listOf(2)).toHaveLength(1)
      expect(await listUnneeded()).toEqual([first.blob])
    })

    it('remembers the blobs of what was dropped on the way', async () => {
      const { store, listUnneeded } = await openShop()
      await commit(store, { unneededBlobs: ['d'.repeat(40)] })
      expect(await listUnneeded()).toEqual(['d'.repeat(40)])
    })
  })
}
