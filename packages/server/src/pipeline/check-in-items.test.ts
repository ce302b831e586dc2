import { formatEnvelope } from '@vedette/protocol/envelope'
import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { expect, it } from 'vitest'
import { formatFailure } from '../monitors/monitor-failure.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { factsOf, HOURLY } from '../store/contract/monitor-seed.ts'
import { T0_MS } from '../store/contract/seed.ts'
import { compileProjectRules } from './load-project-rules.ts'
import { createPipeline } from './pipeline.ts'
import { processBatch } from './process-batch.ts'
import { processItem } from './process-item.ts'

const OWNER = { projectId: 1 as ProjectId, keyId: 2 as KeyId, receivedAtMs: T0_MS }
const pipeline = createPipeline({ parseUserAgent: () => undefined })
const options = { organizationId: 1 as never, organization: {}, project: {} }
const ruled = compileProjectRules({ options, nowMs: 0 })
const rules = { settingsVersion: 0, of: () => ruled }

function batchOf(...items: QueueItem[]) {
  const processor = {
    settingsVersion: 0,
    process: (item: QueueItem) => processItem({ pipeline, rules }, item),
  }
  return processBatch({ items, checkpoint: undefined, nowMs: T0_MS }, processor)
}

function itemOf(...payloads: string[]): QueueItem {
  const header = { type: 'check_in' as const }
  const parts = payloads.map((payload) => ({ header, payload: Buffer.from(payload) }))
  return { ...OWNER, sender: {}, body: formatEnvelope({}, parts) }
}

it('keeps check-ins for their monitors, and counts those that are none', async () => {
  const good = '{"monitor_slug":"backup","status":"ok"}'
  const batch = await batchOf(itemOf(good, 'no JSON'), itemOf('{"status":"ok"}', good))
  const kept = { ...OWNER, checkIn: expect.objectContaining({ slug: 'backup', status: 'ok' }) }
  expect(batch.checkIns).toEqual([kept, kept])
  const fate = { category: 'monitor', kind: 'invalid', quantity: 1 }
  expect(batch.outcomes).toMatchObject([
    { ...fate, reason: 'invalid_json' },
    { ...fate, reason: 'invalid_check_in' },
  ])
})

it('makes an event of a failure, one issue for each monitor and environment', async () => {
  const monitor = { guid: 'a'.repeat(32), slug: 'backup', name: 'Backup', config: HOURLY }
  const failureOf = (number: number, environment: string) =>
    formatFailure({
      ...OWNER,
      monitor,
      environment,
      status: 'missed_checkin',
      checkIn: factsOf(number, { release: 'a@1' }),
      nowMs: T0_MS,
    })
  const items = [failureOf(1, 'dev'), failureOf(2, 'dev'), failureOf(3, 'production')]
  const { events, outcomes } = await batchOf(...items)
  expect(outcomes).toEqual([])
  const [first, second, third] = events
  expect(first?.event).toMatchObject({ title: 'Monitor failure: Backup', type: 'default' })
  expect(first?.hashes).toEqual(second?.hashes)
  expect(first?.hashes).not.toEqual(third?.hashes)
  expect(first?.event.event_id).not.toBe(second?.event.event_id)
  const tags = [
    ['environment', 'dev'],
    ['release', 'a@1'],
    ['monitor.slug', 'backup'],
  ]
  for (const tag of tags) expect(first?.event.tags).toContainEqual(tag)
})
