import { Script } from 'node:vm'
import { parseEnvelope } from '@vedette/protocol/envelope'
import { afterEach, expect, it } from 'vitest'
import {
  startTestIntake,
  TEST_KEY,
  type TestIntake,
  type TestIntakeOptions,
} from './start-test-intake.ts'

const ID = '9ec79c33ec9942ab8353589fcb2e04dc'
const DSN = `http://${TEST_KEY}@vedette.example/42`

let intake: TestIntake | undefined
afterEach(async () => {
  await intake?.stop()
  intake = undefined
})

async function start(options: TestIntakeOptions = {}): Promise<TestIntake> {
  intake = await startTestIntake(options)
  return intake
}

function pathOf(params: Record<string, string> = {}): string {
  const query = new URLSearchParams({ dsn: DSN, eventId: ID, ...params })
  return `/api/embed/error-page/?${query}`
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const get = { method: 'GET' }

it('is a script with the texts of a language, or with the page’s own', async () => {
  const { send } = await start()
  const german = await send({ ...get, path: pathOf({ lang: 'de-AT', labelName: 'Wer?' }) })
  expect(german.status).toBe(200)
  expect(german.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  })
  const text = german.body.toString()
  expect(() => new Script(text)).not.toThrow()
  expect(text).toContain('Was ist geschehen?')
  expect(text).toContain('"labelName":"Wer?"')
  const other = await send({ ...get, path: pathOf({ lang: 'xx', name: 'Ann' }) })
  expect(other.body.toString()).toContain('"labelComments":"What happened?"')
  expect(other.body.toString()).toContain('"name":"Ann"')
})

it('takes what is in its query as text alone', async () => {
  const { send } = await start()
  const evil = `</script><img src=x onerror=alert(1)>"');alert(1);//\u2028`
  const texts = { title: evil, name: evil, email: evil, successMessage: evil }
  const { body } = await send({ ...get, path: pathOf(texts) })
  const text = body.toString()
  expect(() => new Script(text)).not.toThrow()
  const literal = text.slice(text.lastIndexOf('})({') + 3, text.lastIndexOf(', document.'))
  expect(literal).not.toMatch(/[<>\u2028]/)
  expect(JSON.parse(literal)).toMatchObject({ name: evil, email: evil })
})

it('queues what is sent as a report about the event', async () => {
  const { send, items } = await start()
  const body = form({ name: 'Ann', email: 'a@b.c', comments: 'It <b>broke</b>' })
  const answer = await send({ path: pathOf(), body })
  expect([answer.status, answer.json]).toEqual([200, { id: ID }])
  const limits = { envelopeItemsMax: 10, headerBytesMax: 1e6, itemBytesMax: () => 1e9 }
  const { header, items: parts } = parseEnvelope(items[0]?.body ?? new Uint8Array(), limits)
  expect([header.eventId, parts[0]?.header.type]).toEqual([ID, 'user_report'])
  expect(JSON.parse(Buffer.from(parts[0]?.payload ?? []).toString())).toEqual({
    event_id: ID,
    name: 'Ann',
    email: 'a@b.c',
    comments: 'It <b>broke</b>',
  })
})

it.each([
  ['an event', { eventId: 'x' }, 400],
  ['a DSN', { dsn: '' }, 401],
  ['a key that is known', { dsn: DSN.replace(TEST_KEY, 'f'.repeat(32)) }, 403],
])('wants %s', async (_, params, status) => {
  const { send, items } = await start()
  expect((await send({ ...get, path: pathOf(params) })).status).toBe(status)
  const body = form({ name: 'Ann', email: 'a@b.c', comments: 'x' })
  expect((await send({ path: pathOf(params), body })).status).toBe(status)
  expect(items).toEqual([])
})

it('wants some words, and not too many', async () => {
  const { send } = await start()
  expect((await send({ path: pathOf(), body: form({ comments: ' ' }) })).status).toBe(400)
  const body = form({ comments: 'x'.repeat(100_000) })
  expect((await send({ path: pathOf(), body })).status).toBe(413)
})

it('is for pages of the project alone', async () => {
  const { send } = await start({ key: { allowedDomains: ['shop.example'] } })
  const from = (referer: string) => send({ ...get, path: pathOf(), headers: { referer } })
  expect((await from('https://evil.example/')).status).toBe(403)
  expect((await from('https://shop.example/cart')).status).toBe(200)
  const headers = { origin: 'https://evil.example' }
  const body = form({ comments: 'x' })
  expect((await send({ path: pathOf(), headers, body })).status).toBe(403)
})
