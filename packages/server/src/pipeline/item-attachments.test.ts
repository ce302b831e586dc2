import { formatEnvelope } from '@vedette/protocol/envelope'
import { expect, it } from 'vitest'
import type { KeptAttachment } from '../queue/kept-attachment.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { eventId, HOUR_MS, type Shop, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { failureBatch, itemFailure } from './item-failure.ts'
import { createRulesCache } from './load-project-rules.ts'
import { createPipeline } from './pipeline.ts'
import { bindProcessor, processBatch } from './process-batch.ts'

const HOURS = { from: 0, to: (T0_MS + HOUR_MS) / 1000 }
const EVENT = JSON.stringify({ message: 'hello' })

function kept(number: number): KeptAttachment {
  const blob = number.toString(16).padStart(40, '0')
  const type = 'event.attachment'
  return { eventId: eventId(1), name: 'app.log', type, blob, sha1: blob, bytes: 7 }
}

function queueItem({ project, key }: Shop, payload: string | undefined): QueueItem {
  const items =
    payload === undefined ? [] : [{ header: { type: 'event' }, payload: Buffer.from(payload) }]
  const body = formatEnvelope({ event_id: eventId(1) }, items)
  const attachments = [kept(1), kept(2)]
  return {
    projectId: project.id,
    keyId: key.id,
    receivedAtMs: T0_MS,
    sender: {},
    body,
    attachments,
  }
}

async function open() {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const pipeline = createPipeline({ parseUserAgent: () => undefined })
  const clock = { nowMs: () => T0_MS }
  const createProcessor = bindProcessor(pipeline, createRulesCache({ ...store, clock }))
  return {
    store,
    shop,
    async receive(item: QueueItem) {
      const work = { items: [item], checkpoint: undefined, nowMs: T0_MS }
      return store.eventBatches.commit(await processBatch(work, await createProcessor([item])))
    },
    async listOutcomes() {
      const rows = await store.outcomes.list({ projectIds: [shop.project.id], ...HOURS })
      const lines = rows.map((row) => `${row.category} ${row.kind} ${row.reason} ${row.quantity}`)
      return lines.toSorted()
    },
    async listNames() {
      const event = { projectId: shop.project.id, eventId: eventId(1) }
      const page = await store.attachments.listOfEvent(event, {}, { offset: 0, limit: 10 })
      return page.rows.map(({ name, issueId }) => [name, issueId !== undefined])
    },
  }
}

it('stores the attachments of an event with it', async () => {
  const { shop, receive, listNames, listOutcomes } = await open()
  await receive(queueItem(shop, EVENT))
  expect(await listNames()).toEqual([
    ['app.log', true],
    ['app.log', true],
  ])
  expect(await listOutcomes()).toEqual(['attachment accepted  14', 'error accepted  1'])
})

it('drops them with an event that is dropped, in bytes, and frees their blobs', async () => {
  const { store, shop, receive, listNames, listOutcomes } = await open()
  await receive(queueItem(shop, 'no JSON'))
  expect(await listNames()).toEqual([])
  expect(await listOutcomes()).toEqual([
    'attachment invalid invalid_json 14',
    'error invalid invalid_json 1',
  ])
  const unneeded = await store.blobReferences.listUnneeded(10)
  expect(unneeded.map(({ blob }) => blob)).toEqual([kept(1).blob, kept(2).blob])
})

it('drops them with an envelope that cannot be read', async () => {
  const { store, shop, receive, listOutcomes } = await open()
  await receive({ ...queueItem(shop, EVENT), body: Buffer.from('{') })
  expect(await listOutcomes()).toContain('attachment invalid invalid_envelope 14')
  expect(await store.blobReferences.listUnneeded(10)).toHaveLength(2)
})

it('stores what comes without its event, and gives it to the event later', async () => {
  const { shop, receive, listNames } = await open()
  await receive(queueItem(shop, undefined))
  expect(await listNames()).toEqual([
    ['app.log', false],
    ['app.log', false],
  ])
  const { attachments: _, ...event } = queueItem(shop, EVENT)
  await receive(event)
  expect(await listNames()).toEqual([
    ['app.log', true],
    ['app.log', true],
  ])
})

it('stores those of an item that failed once, whatever becomes of the item', async () => {
  const { store, shop, listNames } = await open()
  const item = queueItem(shop, EVENT)
  const failed = (attempt: number, failedItemId?: number) => {
    const failure = { error: 'broken', attempt, nowMs: T0_MS }
    const known = failedItemId === undefined ? failure : { ...failure, failedItemId }
    return failureBatch([itemFailure(item, known)], { checkpoint: undefined, nowMs: T0_MS })
  }
  await store.eventBatches.commit(failed(1))
  const [due] = await store.failedItems.listDue(T0_MS + HOUR_MS, 1)
  expect(due?.item.attachments).toBeUndefined()
  await store.eventBatches.commit(failed(2, due?.id))
  expect(await listNames()).toHaveLength(2)
})
