/** Prints every fixture with its item types and decoded size, then the totals. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { decodeBody, listItems } from '../fixtures/decode-fixture.ts'
import { type Fixture, readFixtures } from '../fixtures/read-fixtures.ts'

const rows = readFixtures().map((fixture) => ({
  name: fixture.name,
  types: listItems(fixture).map((item) => item.type),
  encoding: fixture.headers['content-encoding'] ?? 'plain',
  decodedBytes: decodeBody(fixture).length,
  fileBytes: statSync(join(import.meta.dirname, '../fixtures', `${fixture.name}.json`)).size,
  key: issueKey(fixture),
}))
for (const row of rows) {
  const columns = [row.name, row.types.join('+'), row.encoding, row.decodedBytes]
  console.log(columns.join('\t'))
}
const events = rows.filter((row) => row.types.includes('event'))
const large = events.filter((row) => row.name.startsWith('large/'))
const usual = events.filter((row) => !row.name.startsWith('large/'))
console.log(`fixtures: ${rows.length}, bytes on disk: ${sum(rows.map((row) => row.fileBytes))}`)
console.log(`events: ${usual.length}, mean bytes: ${mean(usual)}`)
console.log(`large events: ${large.length}, mean bytes: ${mean(large)}`)
console.log(`distinct type, text and place: ${new Set(events.map((row) => row.key)).size}`)

// A rough stand-in for an issue: type, text and the innermost frame's function.
function issueKey(fixture: Fixture): string {
  const payload = listItems(fixture)
    .find((item) => item.type === 'event')
    ?.payload.toString()
  if (payload === undefined) return ''
  const event = JSON.parse(payload) as Record<string, unknown>
  const exception = (event.exception ?? event['sentry.interfaces.Exception']) as
    | { values?: unknown[] }
    | unknown[]
    | undefined
  const values = Array.isArray(exception) ? exception : exception?.values
  const last = (values?.at(-1) ?? exception ?? {}) as Record<string, unknown>
  const frames = (last.stacktrace as { frames?: { function?: string }[] } | undefined)?.frames
  const message = event.logentry ?? event.message ?? ''
  return JSON.stringify([last.type, last.value, frames?.at(-1)?.function, message])
}

function mean(list: readonly { decodedBytes: number }[]): number {
  return Math.round(sum(list.map((row) => row.decodedBytes)) / Math.max(1, list.length))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
