import { formatEnvelope } from '@vedette/protocol/envelope'
import type { NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import type { TailEntry } from '@vedette/protocol/tail-entry'
import { describe, expect, it, vi } from 'vitest'
import { ATTEMPTS_MAX, TAIL_BATCH_ENTRIES_MAX } from '../../platform/limits.ts'
import type { QueueItem } from '../../queue/queue-item.ts'
import { seedShop, T0_MS } from '../../store/contract/seed.ts'
import type { EventBatch } from '../../store/event-batch-store.ts'
import { createMemoryStore } from '../../store/memory/create-memory-store.ts'
import type { OptionValues } from '../../store/project-option-store.ts'
import type { TailArrival } from '../../store/tail-store.ts'
import { failureBatch, itemFailure } from '../item-failure.ts'
import { compileProjectRules } from '../load-project-rules.ts'
import { createPipeline, type Symbolicator } from '../pipeline.ts'
import { bindProcessor, processBatch } from '../process-batch.ts'
import { RulesCache } from '../project-rules.ts'
import { BatchTail } from './batch-tail.ts'

const EVENT_ID = '0'.repeat(31)

interface Options {
  readonly project?: OptionValues
  readonly isWatched?: boolean
  readonly hasArtifacts?: boolean
  readonly symbolicator?: Symbolicator
  readonly send?: (arrivals: readonly TailArrival[]) => void
}

/** A shop whose batches are processed and stored as the worker does it. */
async function openShop({ project = {}, isWatched = true, ...options }: Options = {}) {
  const store = createMemoryStore()
  const { organization, project: shop, key } = await seedShop(store)
  const told: TailArrival[] = []
  const warn = vi.fn()
  const tail = new BatchTail({
    watched: async () => new Set(isWatched ? [shop.id] : []),
    send: options.send ?? ((arrivals) => told.push(...arrivals)),
    log: { warn },
  })
  const set = { organizationId: organization.id, organization: {}, project }
  const { hasArtifacts = false, symbolicator } = options
  const rules = compileProjectRules({ options: set, nowMs: T0_MS, hasArtifacts })
  const cache = new RulesCache({
    nowMs: () => T0_MS,
    version: async () => 0,
    load: async (ids) => new Map([...ids].map((id) => [id, rules])),
    createDefaults: () => rules,
  })
  const pipeline = createPipeline({ parseUserAgent: () => undefined, symbolicator })
  const createProcessor = bindProcessor(pipeline, cache, tail)
  const stored: EventBatch[] = []
  const commit = (batch: EventBatch) =>
    tail.commit(batch, (whole) => {
      stored.push(whole)
      return store.eventBatches.commit(whole)
    })
  const untilTold = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

  async function run(...items: readonly QueueItem[]): Promise<readonly (TailEntry | undefined)[]> {
    const processor = await createProcessor(items)
    const work = { items, checkpoint: undefined, nowMs: T0_MS }
    await commit(await processBatch(work, { ...processor, settingsVersion: 0 }))
    await untilTold()
    return told.splice(0).map(({ entry }) => entry)
  }

  function envelope(parts: readonly [type: string, payload: unknown][], id = 1): QueueItem {
    const items = parts.map(([type, payload]) => {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
      return { header: { type }, payload: Buffer.from(text) }
    })
    const body = formatEnvelope({ event_id: `${EVENT_ID}${id}` }, items)
    const via = { transport: 'http', endpoint: 'envelope' } as const
    const sender = { client: 'sentry.javascript.node/11.0.0', via }
    return { projectId: shop.id, keyId: key.id, receivedAtMs: T0_MS, sender, body }
  }

  return { run, envelope, told, stored, commit, createProcessor, untilTold, warn, shop }
}

const ERROR = { exception: { values: [{ type: 'Error', value: 'no money' }] } }

function verdicts(entry: TailEntry | undefined): readonly string[] {
  return entry?.steps.map(({ step, verdict }) => `${step} ${verdict}`) ?? []
}

describe('the tail of a batch', () => {
  it('tells each decision about an event, and the issue that it opened or joined', async () => {
    const { run, envelope, shop } = await openShop()
    const [first] = await run(envelope([['event', { ...ERROR, level: 'fatal' }]]))
    expect(first).toMatchObject({
      itemType: 'event',
      eventId: `${EVENT_ID}1`,
      title: 'Error: no money',
      level: 'fatal',
      outcome: { kind: 'stored', issue: { shortNumber: 1, isNew: true } },
    })
    expect(first?.steps[0]).toMatchObject({
      transport: 'http',
      endpoint: 'envelope',
      client: 'sentry.javascript.node/11.0.0',
      bytes: JSON.stringify({ ...ERROR, level: 'fatal' }).length,
    })
    expect(verdicts(first)).toEqual([
      'receive passed',
      'auth passed',
      'limit passed',
      'read passed',
      'filter passed',
      'scrub passed',
      'group passed',
    ])
    expect(first?.steps.at(-1)).toMatchObject({ hashes: [expect.any(String)], variant: 'app' })
    const [second] = await run(envelope([['event', ERROR]], 2))
    expect(second?.outcome).toMatchObject({ issue: { shortNumber: 1, isNew: false } })
    const [again] = await run(envelope([['event', ERROR]], 2))
    expect(again?.outcome).toEqual({ kind: 'dropped', reason: 'duplicate' })
    expect(shop.id).toBeGreaterThan(0)
  })

  it('names the rules that hid something, how many values, and none of them', async () => {
    const { run, envelope } = await openShop()
    const extra = { password: 'hunter2', nested: { api_key: 'hunter3' }, plain: 'x' }
    const _meta = { extra: { plain: { '': { rem: [['@password:filter', 'x']] } } } }
    const [entry] = await run(envelope([['event', { ...ERROR, extra, _meta }]]))
    const scrub = entry?.steps.find(({ step }) => step === 'scrub')
    expect(scrub).toEqual({
      step: 'scrub',
      verdict: 'changed',
      rules: [{ rule: '@password:filter', count: 2 }],
    })
    expect(JSON.stringify(entry)).not.toContain('hunter')
  })

  it('says which fields made no sense', async () => {
    const { run, envelope } = await openShop()
    const [entry] = await run(envelope([['event', { ...ERROR, level: 'worse', user: 7 }]]))
    expect(entry?.steps[3]).toMatchObject({
      step: 'read',
      verdict: 'changed',
      problems: expect.arrayContaining([{ type: 'invalid_data', name: 'user', count: 1 }]),
    })
  })

  it('names the rule that gave the fingerprint', async () => {
    const project = { fingerprintingRules: 'type:Error -> money' }
    const { run, envelope } = await openShop({ project })
    const [entry] = await run(envelope([['event', ERROR]]))
    expect(entry?.steps.at(-1)).toMatchObject({
      variant: 'fingerprint',
      fingerprint: ['money'],
      rule: expect.stringContaining('rule in line 1'),
    })
  })

  it('names the filter that dropped an event', async () => {
    const project = { 'filters:error_messages': ['*money*'] }
    const { run, envelope } = await openShop({ project })
    const [entry] = await run(envelope([['event', ERROR]]))
    expect(verdicts(entry).at(-1)).toBe('filter stopped')
    expect(entry?.outcome).toEqual({ kind: 'dropped', reason: 'error-message' })
  })

  it.each([
    ['event', 'no JSON', 'read stopped', { kind: 'dropped', reason: 'invalid_json' }],
    ['check_in', '{}', 'read stopped', { kind: 'dropped', reason: 'invalid_check_in' }],
    ['check_in', '{"monitor_slug":"a","status":"ok"}', 'read passed', { kind: 'waiting' }],
    ['user_report', '{"comments":"it broke"}', 'read passed', { kind: 'stored' }],
    ['user_report', '{}', 'read stopped', { kind: 'dropped', reason: 'no_data' }],
    [
      'client_report',
      '{"discarded_events":[{"reason":"sample_rate","category":"error","quantity":3}]}',
      'read passed',
      { kind: 'counted' },
    ],
    ['session', '{}', 'read stopped', { kind: 'dropped', reason: 'unsupported_item' }],
    ['news', '{}', 'read stopped', { kind: 'dropped', reason: 'unknown_item' }],
  ])('tells of a %s: %s', async (type, payload, verdict, outcome) => {
    const { run, envelope } = await openShop()
    const [entry] = await run(envelope([[type, payload]]))
    expect(entry).toMatchObject({ itemType: type, outcome })
    expect(verdicts(entry).at(-1)).toBe(verdict)
  })

  it('tells apart what shares an envelope; attachments share the fate of the event', async () => {
    const { run, envelope } = await openShop()
    const good = '{"monitor_slug":"backup","status":"ok"}'
    const item = envelope([
      ['check_in', '{}'],
      ['check_in', good],
      ['event', 'no JSON'],
    ])
    const blob = { blob: 'b', sha1: 'c', bytes: 9, type: 'event.attachment' }
    const attachments = [{ eventId: `${EVENT_ID}1` as never, name: 'log.txt', ...blob }]
    const entries = await run({ ...item, attachments })
    expect(entries.map((entry) => `${entry?.itemType} ${entry?.outcome.reason}`)).toEqual([
      'check_in invalid_check_in',
      'check_in undefined',
      'event invalid_json',
      'attachment invalid_json',
    ])
  })

  it('tells which frames were mapped, and why others were not', async () => {
    const symbolicate = async ({ event }: { event: NormalizedEvent }) => {
      const [value] = event.exception?.values ?? []
      const [first, second] = value?.stacktrace?.frames ?? []
      const frames = [{ ...first, data: { symbolicated: true } }, { ...second }]
      const errors = [{ type: 'js_no_source', reason: 'source_map_not_uploaded' }]
      return { ...event, exception: { values: [{ ...value, stacktrace: { frames } }] }, errors }
    }
    const symbolicator = { needsSymbolication: () => true, symbolicate }
    const frame = { abs_path: 'https://shop.example/app.min.js', lineno: 1, colno: 9 }
    const stacktrace = { frames: [frame, { ...frame, colno: 10 }] }
    const value = { type: 'Error', value: 'x', stacktrace }
    const event = { platform: 'javascript', exception: { values: [value] } }
    const mapped = await openShop({ hasArtifacts: true, symbolicator })
    const [entry] = await mapped.run(mapped.envelope([['event', event]]))
    expect(entry?.steps.find(({ step }) => step === 'symbolicate')).toEqual({
      step: 'symbolicate',
      verdict: 'changed',
      frameCount: 2,
      mappedCount: 1,
      unmapped: [{ reason: 'source_map_not_uploaded', count: 1 }],
    })
    const bare = await openShop()
    const [other] = await bare.run(bare.envelope([['event', event]]))
    expect(other?.steps.find(({ step }) => step === 'symbolicate')).toMatchObject({
      mappedCount: 0,
      unmapped: [{ reason: 'no_uploads', count: 1 }],
    })
  })

  it('tells of attempts that failed, and of the burial, not of what begins', async () => {
    const { envelope, commit, createProcessor, untilTold, told } = await openShop()
    const item = envelope([['event', ERROR]])
    const fail = async (attempt: number, isBegun = false) => {
      const failure = itemFailure(item, { error: new Error('our bug'), attempt, nowMs: T0_MS })
      const rest = { checkpoint: undefined, nowMs: T0_MS }
      await commit(failureBatch([isBegun ? { ...failure, isBuried: false } : failure], rest))
      await untilTold()
      return told.splice(0).map(({ entry }) => entry?.outcome)
    }
    const { process } = await createProcessor([item])
    process(item)
    expect(await fail(1)).toEqual([{ kind: 'retried', reason: 'processing', attempt: 1 }])
    expect(await fail(2, true)).toEqual([])
    const buried = { kind: 'buried', reason: 'processing', attempt: ATTEMPTS_MAX }
    expect(await fail(ATTEMPTS_MAX)).toEqual([buried])
  })

  it('explains so many of one batch, and counts the rest', async () => {
    const { run, envelope, told } = await openShop()
    const items = Array.from({ length: TAIL_BATCH_ENTRIES_MAX + 3 }, () =>
      envelope([['session', '{}']]),
    )
    const counts: number[] = []
    const push = told.push.bind(told)
    told.push = (...arrivals) => {
      counts.push(...arrivals.map(({ skippedCount }) => skippedCount))
      return push(...arrivals)
    }
    const entries = await run(...items)
    expect(entries).toHaveLength(TAIL_BATCH_ENTRIES_MAX + 1)
    expect(counts.at(-1)).toBe(3)
  })

  it('loses what it has to tell, and no event, when the telling fails', async () => {
    const send = () => {
      throw new Error('nobody there')
    }
    const { run, envelope, warn, stored } = await openShop({ send })
    await run(envelope([['event', ERROR]]))
    expect(stored[0]?.events).toHaveLength(1)
    expect(warn).toHaveBeenCalledOnce()
  })
})

describe('a batch that nobody watches', () => {
  it('is stored as it is', async () => {
    const { commit, createProcessor, envelope, told, untilTold, stored } = await openShop({
      isWatched: false,
    })
    const item = envelope([['event', ERROR]])
    const processor = await createProcessor([item])
    const work = { items: [item], checkpoint: undefined, nowMs: T0_MS }
    const batch = await processBatch(work, processor)
    await commit(batch)
    await untilTold()
    expect(stored[0]).toBe(batch)
    expect(told).toEqual([])
  })

  it('is stored as it is, too, while another project is watched', async () => {
    const { stored, run, envelope, told } = await openShop()
    const other = { ...envelope([['event', ERROR]]), projectId: 999 as ProjectId }
    await expect(run(other)).rejects.toThrow('the project of an accepted event exists')
    expect(stored[0]).not.toHaveProperty('wantsFates')
    expect(told).toEqual([])
  })
})
