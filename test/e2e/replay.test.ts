import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listItems } from '../../fixtures/decode-fixture.ts'
import { type Fixture, readFixtures } from '../../fixtures/read-fixtures.ts'
import { findFixtureEvent } from './fixture-event.ts'
import { findFreeUdpPort } from './free-udp-port.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { type ReplayAnswer, replayFixture } from './replay-fixture.ts'
import { findEntry } from './reported-issue.ts'
import { waitUntil } from './wait-until.ts'

const SEND_MS_MAX = 60_000
const SENDERS = 4

const fixtures = readFixtures()
const http = fixtures.filter(({ transport }) => transport === 'http')
const events = fixtures.flatMap((fixture) => {
  const event = findFixtureEvent(fixture)
  return event ? [{ name: fixture.name, fixture, event }] : []
})

/** How the items of other types are counted. */
const SKIPPED: Readonly<Record<string, string>> = {
  log: 'log_item',
  replay_event: 'replay',
  replay_recording: 'replay',
  session: 'session',
  span: 'span',
  trace_metric: 'trace_metric',
  transaction: 'transaction',
}

describe('recorded requests', () => {
  const answers = new Map<Fixture, ReplayAnswer>()
  let server: LiveServer
  let project: LiveProject

  beforeAll(async () => {
    const udpPort = await findFreeUdpPort()
    server = await startLiveServer(['--udp-port', String(udpPort)])
    project = await server.createProject('replay')
    const target = { url: server.url, udpPort, key: project.key }
    const waiting = [...fixtures]
    const send = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        answers.set(next, await replayFixture(next, target))
      }
    }
    await Promise.all(Array.from({ length: SENDERS }, send))
  }, SEND_MS_MAX)

  afterAll(async () => {
    expect(await server.stop()).toBe(0)
  })

  it.each(http)('$name is accepted', (fixture) => {
    expect(answers.get(fixture)?.status).toBe(200)
  })

  it.each(events)('$name can be read', async ({ fixture, event }) => {
    const answer = answers.get(fixture)
    // Datagrams have no answer, and an image's is a pixel.
    const hasId = fixture.transport === 'http' && fixture.method === 'POST'
    const answered = hasId ? (JSON.parse(answer?.body ?? '') as { id: string }).id : undefined
    if (event.id !== undefined && answered !== undefined) expect(answered).toBe(event.id)
    const stored = await project.getEvent(event.id ?? answered ?? '')
    const exceptions = findEntry(stored, 'exception')?.values ?? []
    expect(exceptions.map(({ type, value }) => `${type}: ${value}`)).toEqual(event.exceptions)
    if (event.exceptions.length > 0)
      expect(event.exceptions.at(-1)).toContain(stored.metadata.value)
    if (event.message === undefined) return
    const entry = findEntry(stored, 'message')
    expect([entry?.message, entry?.formatted]).toContain(event.message)
  })

  it('leave an outcome for each of their items', async () => {
    const expected = expectedOutcomes()
    const checkIns = fixtures.flatMap(listItems).filter(({ type }) => type === 'check_in').length
    const found = await waitUntil('all outcomes', async () => {
      const outcomes = await readOutcomes()
      return total(outcomes) >= total(expected) + checkIns ? outcomes : undefined
    })
    // Which of a job's messages comes first is left to chance here: what it says of its monitor,
    // and whether a run that failed makes an issue, is for the tests of monitors.
    const { 'accepted monitor': kept = 0, 'invalid monitor': lost = 0, ...others } = found
    const errors = 'accepted error'
    expect(kept + lost).toBe(checkIns)
    expect(others[errors]).toBeGreaterThanOrEqual(expected[errors] ?? 0)
    expect({ ...others, [errors]: 0 }).toEqual({ ...expected, [errors]: 0 })
  })

  it('leave nothing that could not be processed', async () => {
    const response = await fetch(`${server.url}/_health/?full=1`)
    expect(await response.json()).toEqual({ problems: [], healthy: true })
  })

  async function readOutcomes(): Promise<Record<string, number>> {
    const grouped = 'groupBy=outcome&groupBy=category&field=sum(quantity)'
    const path = `/organizations/vedette/stats_v2/?project=${project.id}&${grouped}`
    const { groups } = await server.get<{ groups: OutcomeGroup[] }>(`${path}&statsPeriod=24h`)
    const named = groups.map(({ by, totals }): [string, number] => [
      `${by.outcome} ${by.category}`,
      totals['sum(quantity)'] ?? 0,
    ])
    return Object.fromEntries(named.sort())
  }
})

interface OutcomeGroup {
  readonly by: { readonly outcome: string; readonly category: string }
  readonly totals: Readonly<Record<string, number>>
}

function expectedOutcomes(): Record<string, number> {
  const counts = new Map<string, number>()
  const count = (name: string, quantity: number) =>
    counts.set(name, (counts.get(name) ?? 0) + quantity)
  for (const { type, payload } of fixtures.flatMap(listItems)) {
    if (type === 'event') count('accepted error', 1)
    // Clients are told of one kind of quota for both.
    else if (type === 'security') count('accepted error', 1)
    else if (type === 'client_report') countReport(payload, count)
    else if (type === 'attachment') count('accepted attachment', payload.length)
    else if (type === 'feedback') count('accepted feedback', 1)
    else if (type !== 'check_in') count(`invalid ${SKIPPED[type]}`, 1)
  }
  return Object.fromEntries([...counts].sort())
}

function countReport(payload: Buffer, count: (name: string, quantity: number) => void): void {
  const { discarded_events: discarded } = JSON.parse(payload.toString()) as {
    discarded_events: { category: string; quantity: number }[]
  }
  for (const { category, quantity } of discarded) count(`client_discard ${category}`, quantity)
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0)
}
