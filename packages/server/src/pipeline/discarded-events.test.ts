import { formatEnvelope } from '@vedette/protocol/envelope'
import type { EventId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import type { QueueItem } from '../queue/queue-item.ts'
import { HOUR_MS, type Shop, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { createRulesCache } from './load-project-rules.ts'
import { createPipeline } from './pipeline.ts'
import { bindProcessor, processBatch } from './process-batch.ts'

const ACTION = { actorUserId: undefined, nowMs: T0_MS }
const HOURS = { from: 0, to: (T0_MS + HOUR_MS) / 1000 }

async function openPipeline() {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const clock = { nowMs: () => T0_MS }
  const pipeline = createPipeline({ parseUserAgent: () => undefined })
  const createProcessor = bindProcessor(pipeline, createRulesCache({ ...store, clock }))
  let eventCount = 0
  const receive = async (...messages: readonly string[]) => {
    const items = messages.map((message) => queueItem(shop, message, ++eventCount))
    const work = { items, checkpoint: undefined, nowMs: T0_MS }
    return store.eventBatches.commit(await processBatch(work, await createProcessor(items)))
  }
  const countDropped = async () => {
    const counts = await store.outcomes.list({ projectIds: [shop.project.id], ...HOURS })
    const dropped = counts.filter(({ kind, reason }) => {
      return kind === 'filtered' && reason === 'discarded-hash'
    })
    return dropped.reduce((sum, { quantity }) => sum + quantity, 0)
  }
  return { store, shop, receive, countDropped }
}

function queueItem({ project, key }: Shop, message: string, number: number): QueueItem {
  const eventId = number.toString(16).padStart(32, '0') as EventId
  const payload = Buffer.from(JSON.stringify({ message }))
  const body = formatEnvelope({ event_id: eventId }, [{ header: { type: 'event' }, payload }])
  return { projectId: project.id, keyId: key.id, receivedAtMs: T0_MS, sender: {}, body }
}

it('drops and counts events of an issue that was discarded, until that is undone', async () => {
  const { store, shop, receive, countDropped } = await openPipeline()
  expect(await receive('out of luck', 'other')).toMatchObject({ newIssueCount: 2 })
  const issue = await store.issues.findByShortNumber(shop.project.id, 1)
  await store.discardedIssues.discard(issue ? [issue.id] : [], ACTION)

  expect(await receive('out of luck', 'other')).toMatchObject({ storedCount: 1, newIssueCount: 0 })
  expect(await countDropped()).toBe(1)

  const { rows } = await store.discardedIssues.list(shop.project.id, { offset: 0, limit: 1 })
  await store.discardedIssues.delete(rows[0]?.id ?? 0, T0_MS)
  expect(await receive('out of luck')).toMatchObject({ storedCount: 1, newIssueCount: 1 })
  expect(await countDropped()).toBe(1)
})
