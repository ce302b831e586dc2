import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyId } from '@vedette/protocol/ids'
import { createRulesCache } from '../packages/server/src/pipeline/load-project-rules.ts'
import { createPipeline } from '../packages/server/src/pipeline/pipeline.ts'
import { bindProcessor, processBatch } from '../packages/server/src/pipeline/process-batch.ts'
import { createUserAgentCache } from '../packages/server/src/pipeline/user-agent-cache.ts'
import { systemClock } from '../packages/server/src/platform/clock.ts'
import { BATCH_ITEMS_MAX } from '../packages/server/src/platform/limits.ts'
import type { QueueItem } from '../packages/server/src/queue/queue-item.ts'
import { openStore } from '../packages/server/src/store/open-store.ts'
import { createPayloads, envelope, type PayloadOptions, WARM_UP_COUNT } from './payloads.ts'

/*
 * Where the time of processing goes, step by step: the worker's own work on one thread, without
 * intake and queue. Runs as a process of its own, because warm code is what is measured.
 */
export interface StepsResult {
  /** Microseconds per event, in the order of the work. */
  readonly steps: readonly { readonly name: string; readonly usPerEvent: number }[]
}

const options = JSON.parse(process.argv[2] ?? '{}') as PayloadOptions
const folder = mkdtempSync(join(tmpdir(), 'vedette-steps-'))
const store = await openStore({
  databasePath: join(folder, 'steps.db'),
  threaded: false,
  migrate: true,
})
const atMs = Date.now()
const organization = await store.organizations.insert({
  slug: 'bench',
  name: 'Bench',
  createdAtMs: atMs,
})
const project = await store.projects.insert({
  organizationId: organization.id,
  teamIds: [],
  slug: 'bench',
  name: 'Bench',
  platform: undefined,
  createdAtMs: atMs,
})
const items = createPayloads({ ...options, count: options.count + WARM_UP_COUNT }).map(
  ({ eventId, eventJson }): QueueItem => ({
    projectId: project.id,
    keyId: 1 as KeyId,
    receivedAtMs: atMs,
    sender: { remoteIp: '127.0.0.1', client: 'bench/1.0', protocolVersion: 7 },
    body: Buffer.from(envelope(eventId, eventJson)),
  }),
)
const durationsMs = new Map<string, number>()
const add = (step: string, durationMs: number) =>
  durationsMs.set(step, (durationsMs.get(step) ?? 0) + durationMs)
const pipeline = createPipeline({ parseUserAgent: createUserAgentCache(), observe: add })
const createProcessor = bindProcessor(pipeline, createRulesCache({ ...store, clock: systemClock }))

await work(0, WARM_UP_COUNT)
durationsMs.clear()
await work(WARM_UP_COUNT, items.length)
await store.close()
rmSync(folder, { recursive: true })
const result: StepsResult = {
  steps: [...durationsMs].map(([name, durationMs]) => ({
    name,
    usPerEvent: (durationMs * 1000) / options.count,
  })),
}
console.log(JSON.stringify(result))

async function work(start: number, end: number): Promise<void> {
  for (let from = start; from < end; from += BATCH_ITEMS_MAX) {
    const to = Math.min(end, from + BATCH_ITEMS_MAX)
    const checkpoint = { queue: 'bench', from, to }
    const leased = items.slice(from, to)
    const processor = await createProcessor(leased)
    const batch = await processBatch({ items: leased, checkpoint, nowMs: Date.now() }, processor)
    const startedAtMs = performance.now()
    await store.eventBatches.commit(batch)
    add('store', performance.now() - startedAtMs)
  }
}
