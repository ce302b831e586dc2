import { formatEnvelope } from '@vedette/protocol/envelope'
import { describe, expect, it } from 'vitest'
import type { QueueItem } from '../queue/queue-item.ts'
import { eventId, HOUR_MS, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import { createRulesCache } from './load-project-rules.ts'
import { parseFeedback, parseUserReport } from './parse-user-report.ts'
import { createPipeline } from './pipeline.ts'
import { bindProcessor, processBatch } from './process-batch.ts'

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const feedbackOf = (feedback: object, rest: object = {}) =>
  bytes({ contexts: { feedback }, ...rest })
const ID = eventId(1)
const OTHER = eventId(2)

describe('a user report', () => {
  it.each([
    ['{', 'invalid_json'],
    ['[]', 'invalid_json'],
    ['{}', 'no_data'],
    [`{"event_id":"${ID}","comments":" "}`, 'no_data'],
    [`{"event_id":"${ID}","comments":7}`, 'no_data'],
    ['{"comments":"x"}', 'no_data'],
  ])('of %s is dropped as %s', (payload, reason) => {
    expect(parseUserReport(Buffer.from(payload), undefined)).toBe(reason)
  })

  it('is about the event that it names, or that of its envelope', () => {
    const named = bytes({ event_id: OTHER, name: 'Ann', email: 'a@b.c', comments: 'It broke' })
    expect(parseUserReport(named, ID)).toMatchObject({
      eventId: OTHER,
      name: 'Ann',
      email: 'a@b.c',
      comments: 'It broke',
      feedbackId: undefined,
    })
    expect(parseUserReport(bytes({ comments: 'x' }), ID)).toMatchObject({ eventId: ID, name: '' })
  })

  it('is cut, and loses what cannot be kept', () => {
    const long = bytes({ name: 'n'.repeat(999), comments: `\0\ud800${'c'.repeat(9999)}` })
    const report = parseUserReport(long, ID)
    if (typeof report === 'string') throw new Error(report)
    expect(report.name).toHaveLength(128)
    expect(report.comments).toBe(`\ufffd${'c'.repeat(4094)}`)
  })
})

describe('a feedback', () => {
  it('is an event of its own, which may be about another', () => {
    const feedback = {
      name: 'Ann',
      contact_email: 'a@b.c',
      message: 'Nice',
      url: 'https://shop.example/',
      source: 'widget',
      associated_event_id: OTHER,
      replay_id: 'f'.repeat(32),
    }
    expect(parseFeedback(feedbackOf(feedback), ID)).toEqual({
      feedbackId: ID,
      eventId: OTHER,
      name: 'Ann',
      email: 'a@b.c',
      comments: 'Nice',
      source: 'widget',
      url: 'https://shop.example/',
      replayId: 'f'.repeat(32),
    })
  })

  it('is from the user of the event where it does not say from whom', () => {
    const payload = feedbackOf({ message: 'Nice' }, { user: { username: 'ann', email: 'a@b.c' } })
    const found = parseFeedback(payload, ID)
    expect(found).toMatchObject({ name: 'ann', email: 'a@b.c', eventId: undefined })
    expect(found).toMatchObject({ source: 'new_feedback_envelope', url: undefined })
  })

  it.each([[{}], [{ message: '' }], [{ message: ['x'] }]])(
    'without words is dropped: %j',
    (one) => {
      expect(parseFeedback(feedbackOf(one), ID)).toBe('no_data')
      expect(parseFeedback(bytes({ contexts: [] }), ID)).toBe('no_data')
    },
  )
})

describe('in the pipeline reports', () => {
  async function open() {
    const store = createMemoryStore()
    const { project, key } = await seedShop(store)
    const pipeline = createPipeline({ parseUserAgent: () => undefined })
    const clock = { nowMs: () => T0_MS }
    const createProcessor = bindProcessor(pipeline, createRulesCache({ ...store, clock }))
    const receive = async (type: string, payload: Uint8Array, parts: Partial<QueueItem> = {}) => {
      const body = formatEnvelope({ event_id: ID }, [{ header: { type }, payload }])
      const known = { projectId: project.id, keyId: key.id, receivedAtMs: T0_MS, sender: {}, body }
      const items = [{ ...known, ...parts }]
      const work = { items, checkpoint: undefined, nowMs: T0_MS }
      await store.eventBatches.commit(await processBatch(work, await createProcessor(items)))
    }
    const list = async () =>
      (await store.userReports.list({ projectIds: [project.id] }, { offset: 0, limit: 9 })).rows
    const listOutcomes = async () => {
      const hours = { from: 0, to: (T0_MS + HOUR_MS) / 1000 }
      const rows = await store.outcomes.list({ projectIds: [project.id], ...hours })
      return rows.map((row) => `${row.category} ${row.kind} ${row.reason} ${row.quantity}`)
    }
    return { store, project, receive, list, listOutcomes }
  }

  const log = {
    ...{ eventId: ID, name: 'a.png', type: 'event.attachment', bytes: 7 },
    ...{ blob: 'a'.repeat(40), sha1: 'b'.repeat(40) },
  }

  it('are stored and counted, and scrubbed as events are', async () => {
    const { receive, list, listOutcomes } = await open()
    await receive('user_report', bytes({ comments: 'My card is 4242 4242 4242 4242, help' }))
    await receive('feedback', feedbackOf({ message: 'Nice', contact_email: 'a@b.c' }))
    const reports = await list()
    expect(reports).toHaveLength(2)
    expect(reports).toContainEqual(
      expect.objectContaining({ eventId: ID, createdAtMs: T0_MS, status: 'unresolved' }),
    )
    expect(reports.map(({ comments }) => comments).join()).not.toContain('4242')
    expect(reports).toContainEqual(expect.objectContaining({ email: 'a@b.c', feedbackId: ID }))
    expect(await listOutcomes()).toEqual(['feedback accepted  2'])
  })

  it('that cannot be used are counted, and take their attachments along', async () => {
    const { store, receive, list, listOutcomes } = await open()
    await receive('feedback', bytes({}), { attachments: [log] })
    expect(await list()).toEqual([])
    expect(await listOutcomes()).toEqual([
      'feedback invalid no_data 1',
      'attachment invalid no_data 7',
    ])
    expect(await store.blobReferences.listUnneeded(9)).toHaveLength(1)
  })

  it('keep the pictures that came with them, once', async () => {
    const { store, project, receive, listOutcomes } = await open()
    const feedback = feedbackOf({ message: 'Nice' })
    await receive('feedback', feedback, { attachments: [log] })
    await receive('feedback', feedback, { attachments: [{ ...log, blob: 'c'.repeat(40) }] })
    expect(await store.attachments.deleteOrphans(T0_MS + 1)).toBe(0)
    const event = { projectId: project.id, eventId: ID }
    const page = await store.attachments.listOfEvent(event, {}, { offset: 0, limit: 9 })
    expect(page.rows).toMatchObject([{ blob: log.blob }])
    expect(await listOutcomes()).toContain('attachment invalid duplicate 7')
  })
})
