import { parseEnvelope } from '@vedette/protocol/envelope'
import { afterEach, expect, it } from 'vitest'
import { ATTACHMENTS_MAX } from '../../platform/limits.ts'
import { streamAttachmentBytes } from '../../store/attachment-bytes.ts'
import { BlobStoreFull, type Sha1 } from '../../store/blob-store.ts'
import {
  startTestIntake,
  TEST_AUTH,
  TEST_ID,
  type TestIntake,
  type TestIntakeOptions,
} from './start-test-intake.ts'

const ID = '9ec79c33ec9942ab8353589fcb2e04dc'
const EVENT = JSON.stringify({ event_id: ID, message: 'hello' })
const headers = { 'X-Sentry-Auth': TEST_AUTH }

let intake: TestIntake | undefined
afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(options: TestIntakeOptions = {}): Promise<TestIntake> {
  intake = await startTestIntake(options)
  return intake
}

type Item = readonly [header: object, payload: string]

function envelope(header: object, ...items: readonly Item[]): string {
  const lines = items.map(
    ([item, payload]) =>
      `${JSON.stringify({ ...item, length: Buffer.byteLength(payload) })}\n${payload}\n`,
  )
  return `${JSON.stringify(header)}\n${lines.join('')}`
}

const LOG = { type: 'attachment', filename: 'app.log', content_type: 'text/plain' }

function typesOf(body: Uint8Array | undefined): readonly string[] {
  const limits = { envelopeItemsMax: 10, headerBytesMax: 1e6, itemBytesMax: () => 1e9 }
  return parseEnvelope(body ?? new Uint8Array(), limits).items.map(({ header }) => header.type)
}

async function textOf({ blobs }: TestIntake, blob = ''): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of streamAttachmentBytes(blobs, blob as Sha1)) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

it('keeps attachments beside the queue, which names them', async () => {
  const test = await start()
  const dump = { type: 'attachment', filename: 'a.dmp', attachment_type: 'event.minidump' }
  const body = envelope({ event_id: ID }, [LOG, 'a\nb'], [{ type: 'event' }, EVENT], [dump, ''])
  const answer = await test.send({ headers, body })
  expect([answer.status, answer.json]).toEqual([200, { id: ID }])
  const [item] = test.items
  expect(typesOf(item?.body)).toEqual(['event'])
  expect(item?.attachments).toMatchObject([
    {
      eventId: ID,
      name: 'app.log',
      contentType: 'text/plain',
      type: 'event.attachment',
      bytes: 3,
      sha1: 'fcd127ffa1016069006ad91f3f361248f9bdf272',
    },
    { eventId: ID, name: 'a.dmp', type: 'event.minidump', bytes: 0 },
  ])
  expect(await textOf(test, item?.attachments?.[0]?.blob)).toBe('a\nb')
})

it('finds the event of an attachment in the header or in the event', async () => {
  const { send, items } = await start()
  await send({ headers, body: envelope({ event_id: ID }, [LOG, 'x']) })
  await send({ headers, body: envelope({}, [{ type: 'event' }, EVENT], [LOG, 'x']) })
  await send({ headers, body: envelope({}, [{ type: 'event' }, '{}'], [LOG, 'x']) })
  const ids = items.map(({ attachments }) => attachments?.map(({ eventId }) => eventId))
  expect(ids).toEqual([[ID], [ID], [TEST_ID]])
})

it('leaves alone what belongs to no event', async () => {
  const { send, items } = await start()
  await send({ headers, body: envelope({}, [LOG, 'x']) })
  await send({
    headers,
    body: envelope({ event_id: ID }, [{ type: 'transaction' }, '{}'], [LOG, 'x']),
  })
  expect(items.map(({ attachments }) => attachments)).toEqual([undefined, undefined])
  expect(items.map(({ body }) => typesOf(body))).toEqual([
    ['attachment'],
    ['transaction', 'attachment'],
  ])
})

it('takes so many of one event', async () => {
  const { send, items } = await start()
  const logs = Array.from({ length: ATTACHMENTS_MAX + 1 }, (): Item => [LOG, 'x'])
  const answer = await send({ headers, body: envelope({ event_id: ID }, ...logs) })
  expect([answer.status, items.length]).toEqual([400, 0])
})

it('takes nothing of an envelope whose attachments find no room', async () => {
  const keepBytes = () => Promise.reject(new BlobStoreFull())
  const { send, items, refusals } = await start({ keepBytes })
  const logs: Item[] = [
    [LOG, 'four'],
    [LOG, 'x'],
  ]
  const body = envelope({ event_id: ID }, [{ type: 'event' }, EVENT], ...logs)
  const answer = await send({ headers, body })
  expect([answer.status, items.length]).toEqual([429, 0])
  expect(refusals()).toEqual(['disk_full error 1', 'disk_full attachment 5'])
})

it('writes nothing for a sender that is over its rate', async () => {
  const kept: unknown[] = []
  const keepBytes = () => {
    kept.push(0)
    return Promise.reject(new BlobStoreFull())
  }
  const { send } = await start({ keepBytes, key: { rateLimit: { count: 0, windowSeconds: 60 } } })
  const answer = await send({ headers, body: envelope({ event_id: ID }, [LOG, 'x']) })
  expect([answer.status, kept]).toEqual([429, []])
})

const PATH = `/api/42/events/${ID}/attachments/`
const TYPE = { ...headers, 'Content-Type': 'multipart/form-data; boundary=x' }

function formOf(...files: readonly (readonly [name: string, type: string, text: string])[]) {
  const parts = files.map(([name, type, text]) => {
    const disposition = `form-data; name="f"; filename="${name}"`
    return `--x\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`
  })
  return `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n${parts.join('')}--x--\r\n`
}

it('takes files of a form for an event', async () => {
  const test = await start()
  const long = 'l'.repeat(600_000)
  const body = formOf(['a.txt', 'text/plain', 'a\r\nb'], ['b.bin', 'application/x', long])
  expect((await test.send({ path: PATH, headers: TYPE, body })).status).toBe(201)
  const [item] = test.items
  expect(typesOf(item?.body)).toEqual([])
  expect(item?.attachments).toMatchObject([
    { eventId: ID, name: 'a.txt', contentType: 'text/plain', bytes: 4, type: 'event.attachment' },
    { name: 'b.bin', contentType: 'application/x', bytes: 600_000 },
  ])
  expect(await textOf(test, item?.attachments?.[0]?.blob)).toBe('a\r\nb')
  expect(await textOf(test, item?.attachments?.[1]?.blob)).toBe(long)
})

it.each([
  [PATH, formOf(), 400],
  [PATH, 'nothing', 400],
  [PATH.replace(ID, 'x'), formOf(['a', 'b', 'c']), 400],
  [PATH.replace('/42/', '/43/'), formOf(['a', 'b', 'c']), 403],
])('refuses a form that is none: %s', async (path, body, status) => {
  const { send, items } = await start()
  expect((await send({ path, headers: TYPE, body })).status).toBe(status)
  expect(items).toEqual([])
})

it('wants a form, and a key', async () => {
  const { send } = await start()
  const body = formOf(['a', 'b', 'c'])
  expect((await send({ path: PATH, headers, body })).status).toBe(415)
  const { 'X-Sentry-Auth': _, ...stranger } = TYPE
  expect((await send({ path: PATH, headers: stranger, body })).status).toBe(401)
  expect((await send({ method: 'GET', path: PATH, headers })).status).toBe(405)
})
