import { randomBytes } from 'node:crypto'
import type { NormalizedEvent, Tag } from '../../packages/protocol/src/event.ts'
import type { EventId, KeyId, ProjectId } from '../../packages/protocol/src/ids.ts'
import { createRulesCache } from '../../packages/server/src/pipeline/load-project-rules.ts'
import { createPipeline } from '../../packages/server/src/pipeline/pipeline.ts'
import { bindProcessor, processBatch } from '../../packages/server/src/pipeline/process-batch.ts'
import { createUserAgentCache } from '../../packages/server/src/pipeline/user-agent-cache.ts'
import { systemClock } from '../../packages/server/src/platform/clock.ts'
import { WordCollector } from '../../packages/server/src/search/words/word-collector.ts'
import type { ProcessedEvent } from '../../packages/server/src/store/event-batch-store.ts'
import { indexEvent } from '../../packages/server/src/store/indexed-event.ts'
import type { OpenedStore } from '../../packages/server/src/store/open-store.ts'
import { createPayloads, envelope } from '../payloads.ts'

/*
 * Fills a store's first project with what a busy organization has after a month: events of real
 * clients, varied in issue, release, environment, user, message, breadcrumbs and ids as traffic is.
 */

export interface ShopSize {
  readonly issues: number
  readonly events: number
}

/** Real events that the others are made of, each processed once by the whole pipeline. */
const MODELS = 400
const BATCH_EVENTS = 2_000
const DAY_MS = 86_400_000
const DAYS = 30
/** The fatter the tail, the more of all events the busiest issues get. */
const TAIL_POWER = 4
const USERS = 50_000
const RELEASES = 120
const ENVIRONMENTS = ['production', 'production', 'production', 'staging', 'dev', 'qa']
const PARTS = ['cart', 'checkout', 'profile', 'search', 'login', 'invoice', 'upload', 'export']
const VERBS = ['load', 'render', 'charge', 'refund', 'index', 'parse', 'ship', 'sync', 'verify']
const TYPES = ['TypeError', 'ValueError', 'TimeoutError', 'KeyError', 'ChunkLoadError', 'IOError']

export async function buildShop(
  store: OpenedStore,
  { issues, events }: ShopSize,
  onBatch: (stored: number) => void,
): Promise<void> {
  const project = 1 as ProjectId
  const models = await createModels(store, project)
  const words = new WordCollector()
  const startMs = Date.now() - DAYS * DAY_MS
  for (let from = 0; from < events; from += BATCH_EVENTS) {
    const batch: ProcessedEvent[] = []
    for (let index = from; index < Math.min(events, from + BATCH_EVENTS); index += 1) {
      const issue = issueOf(index, issues, events)
      const model = models[issue % models.length]
      if (!model) throw new Error('there are no recorded events')
      const atMs = Math.round(startMs + (index / events) * DAYS * DAY_MS)
      const event = vary(model, { issue, index, atMs })
      batch.push({
        projectId: project,
        keyId: 1 as KeyId,
        hashes: [issue.toString(16).padStart(32, '0')],
        secondaryHashes: [],
        groupingInput: '{}',
        receivedAtMs: atMs,
        ...indexEvent(event, words),
      })
    }
    await store.eventBatches.commit({
      events: batch,
      outcomes: [],
      failures: [],
      settledFailedItemIds: [],
      checkpoint: undefined,
      settingsVersion: undefined,
      nowMs: Date.now(),
    })
    await store.eventIndexUpkeep.run()
    onBatch(from + batch.length)
  }
  while (await store.eventIndexUpkeep.run());
}

/** Every issue once, spread over the month, and the rest as the busy ones come. */
function issueOf(index: number, issues: number, events: number): number {
  const every = Math.max(1, Math.floor(events / issues))
  if (index % every === 0 && index / every < issues) return index / every
  const known = Math.min(issues, Math.floor(index / every) + 1)
  return Math.floor(known * Math.random() ** TAIL_POWER)
}

async function createModels(
  store: OpenedStore,
  projectId: ProjectId,
): Promise<readonly NormalizedEvent[]> {
  const pipeline = createPipeline({ parseUserAgent: createUserAgentCache() })
  const createProcessor = bindProcessor(
    pipeline,
    createRulesCache({ ...store, clock: systemClock }),
  )
  const items = createPayloads({ set: 'mixed', count: MODELS }).map(({ eventId, eventJson }) => ({
    projectId,
    keyId: 1 as KeyId,
    receivedAtMs: Date.now(),
    sender: { remoteIp: '127.0.0.1' },
    body: Buffer.from(envelope(eventId, eventJson)),
  }))
  const processor = await createProcessor(items)
  const batch = await processBatch({ items, checkpoint: undefined, nowMs: Date.now() }, processor)
  return batch.events.map(({ payload }) => JSON.parse(payload) as NormalizedEvent)
}

/** The function that an issue's errors come from, and the name of its file. */
export function placeOf(issue: number): string {
  return `${pick(VERBS, issue)}_${pick(PARTS, issue >> 3)}_${issue.toString(36)}`
}

interface Variant {
  readonly issue: number
  readonly index: number
  readonly atMs: number
}

function vary(model: NormalizedEvent, { issue, index, atMs }: Variant): NormalizedEvent {
  const day = Math.floor((index % 1e7) / 1e5)
  const release = `shop@2.${day % 12}.${Math.floor(Math.random() * 10) % RELEASES}`
  const environment = pick(ENVIRONMENTS, Math.floor(Math.random() * ENVIRONMENTS.length))
  const user = Math.floor(USERS * Math.random() ** 2)
  const type = pick(TYPES, issue)
  const place = placeOf(issue)
  const requestId = randomBytes(8).toString('hex')
  const value = `Could not ${place.replaceAll('_', ' ')} of order ${100_000 + index}`
  const timestamp = atMs / 1000
  return {
    ...model,
    event_id: randomBytes(16).toString('hex') as EventId,
    timestamp,
    received: timestamp,
    title: `${type}: ${value}`,
    metadata: { ...model.metadata, type, value },
    culprit: `shop.${place}`,
    release,
    environment,
    user: { id: `${user}`, email: `user${user}@example.com` },
    exception: withValue(model, { type, value, place }),
    breadcrumbs: {
      values: [...(model.breadcrumbs?.values ?? []), { message: `req ${requestId}` }],
    },
    contexts: { ...model.contexts, trace: { trace_id: randomBytes(16).toString('hex') } },
    tags: tagsOf(model, { release, environment, user: `id:${user}` }),
  }
}

function withValue(
  { exception }: NormalizedEvent,
  { type, value, place }: { readonly type: string; readonly value: string; readonly place: string },
) {
  const values = exception?.values ?? []
  const frames = [{ function: place, filename: `shop/${place}.py`, lineno: 7, in_app: true }]
  return {
    values: [
      ...values.slice(0, -1),
      {
        ...values.at(-1),
        type,
        value,
        stacktrace: { frames: [...(values.at(-1)?.stacktrace?.frames ?? []), ...frames] },
      },
    ],
  }
}

function tagsOf(model: NormalizedEvent, own: Readonly<Record<string, string>>): readonly Tag[] {
  const others = model.tags.filter(([key]) => !Object.hasOwn(own, key) && key !== 'level')
  return [...others, ['level', model.level], ...Object.entries(own)]
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T
}
