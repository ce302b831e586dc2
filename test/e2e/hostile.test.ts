import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFreeUdpPort } from './free-udp-port.ts'
import { makeLegacyBomb } from './hostile/bombs.ts'
import { EVENT_CASES } from './hostile/event-cases.ts'
import {
  envelopeOf,
  envelopeUrl,
  type HostileTarget,
  newEventId,
} from './hostile/hostile-target.ts'
import { type ProcessMemory, readProcessMemory } from './hostile/process-memory.ts'
import { openSocket, type RawAnswer, sendRaw } from './hostile/raw-request.ts'
import { REQUEST_CASES } from './hostile/request-cases.ts'
import { type LiveProject, type LiveServer, startLiveServer } from './live-server.ts'
import { sendDatagram } from './replay-fixture.ts'
import { waitUntil } from './wait-until.ts'

const CASE_MS_MAX = 30_000
const GROWTH_MIB_MAX = 300
const SLOW_SENDERS = 50

describe('hostile input', () => {
  const table: string[] = []
  let server: LiveServer
  let project: LiveProject
  let target: HostileTarget
  let udpPort: number
  let before: ProcessMemory | undefined

  beforeAll(async () => {
    udpPort = await findFreeUdpPort()
    server = await startLiveServer(['--udp-port', String(udpPort)])
    project = await server.createProject('target')
    const other = await server.createProject('other')
    const keys = `/projects/vedette/${project.slug}/keys/`
    const disabled = await server.send<{ public: string }>('POST', keys, { name: 'off' })
    await server.send('PUT', `${keys}${disabled.public}/`, { isActive: false })
    target = {
      url: server.url,
      token: server.token,
      projectId: project.id,
      otherProjectId: other.id,
      publicKey: project.key.public,
      disabledKey: disabled.public,
    }
    // What everything needs once is no growth: code is loaded and caches are filled.
    await expectServing()
    before = readProcessMemory(server.pid)
  }, CASE_MS_MAX)

  afterAll(async () => {
    console.log(formatTable(table))
    expect(await server.stop()).toBe(0)
  })

  it.each(REQUEST_CASES)(
    '$name is answered $status',
    async ({ name, send, status, detail }) => {
      const startedAtMs = performance.now()
      const answer = await send(target)
      note(name, describeAnswer(answer), performance.now() - startedAtMs)
      expect(answer.status).toBe(status)
      expect(answer.text).toMatch(detail)
    },
    CASE_MS_MAX,
  )

  it.each(EVENT_CASES)(
    '$name is accepted and $fate',
    async ({ name, payload, fate }) => {
      const startedAtMs = performance.now()
      const id = newEventId()
      const answer = await sendRaw({ url: envelopeUrl(target), body: envelopeOf(payload, id) })
      expect(answer).toEqual({ status: 200, text: `{"id":"${id}"}` })
      if (fate === 'stored') {
        const event = await project.getEvent(id)
        expect(event.title).not.toBe('')
        expect(event.tags.map(({ key }) => key)).not.toContain('polluted')
      }
      note(name, `200, ${fate}`, performance.now() - startedAtMs)
    },
    CASE_MS_MAX,
  )

  it('is counted where it is dropped', async () => {
    const dropped = EVENT_CASES.filter(({ fate }) => fate === 'dropped').length
    const path = `/organizations/vedette/stats_v2/?project=${project.id}&statsPeriod=24h`
    const question = `${path}&field=sum(quantity)&category=error&groupBy=reason&reason=invalid_json`
    await waitUntil('the outcomes of dropped events', async () => {
      const { groups } = await server.get<{ groups: { totals: Record<string, number> }[] }>(
        question,
      )
      const counted = groups[0]?.totals['sum(quantity)'] ?? 0
      return counted >= dropped ? counted : undefined
    })
  })

  it('by datagram has no effect', async () => {
    const auth = `Sentry sentry_version=7, sentry_key=${target.publicKey}`
    const datagrams = {
      nothing: Buffer.alloc(0),
      '60 kB of random bytes': randomBytes(60_000),
      'no empty line': Buffer.from(auth),
      'an empty body': Buffer.from(`${auth}\n\n`),
      'a body that is none': Buffer.from(`${auth}\n\n%%%%`),
      'an unknown key': Buffer.from(`Sentry sentry_key=${'0f'.repeat(16)}\n\n{}`),
      '32 MiB of zeros in base64 of zlib': Buffer.concat([
        Buffer.from(`${auth}\n\n`),
        makeLegacyBomb(32),
      ]),
      '50,000 brackets': Buffer.from(`${auth}\n\n{"extra":${'['.repeat(50_000)}`),
    }
    for (const [name, datagram] of Object.entries(datagrams)) {
      await sendDatagram(udpPort, datagram)
      note(`datagram: ${name}`, 'no answer', 0)
    }
    const id = newEventId()
    const good = Buffer.from(`${auth}\n\n{"event_id":"${id}","message":"good datagram"}`)
    await sendDatagram(udpPort, good)
    expect((await project.getEvent(id)).title).toBe('good datagram')
  })

  it('that comes slowly holds nobody up', async () => {
    const sockets: Socket[] = []
    for (let sender = 0; sender < SLOW_SENDERS; sender += 1) {
      const socket = openSocket(server.url)
      socket.on('error', () => undefined)
      socket.write('POST /api/1/envelope/ HTTP/1.1\r\nHost: x\r\nX-Slow: ')
      sockets.push(socket)
    }
    const startedAtMs = performance.now()
    await expectServing()
    note(
      `${SLOW_SENDERS} unfinished requests`,
      'others are served',
      performance.now() - startedAtMs,
    )
    for (const socket of sockets) socket.destroy()
  })

  it('leaves the server as it was', async () => {
    await expectServing()
    const health = await fetch(`${server.url}/_health/?full=1`)
    expect(await health.json()).toEqual({ problems: [], healthy: true })
    const after = readProcessMemory(server.pid)
    if (before === undefined || after === undefined) return
    const growth = { rss: after.rssMib - before.rssMib, peak: after.peakMib - before.peakMib }
    note('resident memory before', `${before.rssMib.toFixed(0)} MiB`, 0)
    note('growth of resident memory', `${growth.rss.toFixed(0)} MiB`, 0)
    note('growth of its peak', `${growth.peak.toFixed(0)} MiB`, 0)
    expect(growth.peak).toBeLessThan(GROWTH_MIB_MAX)
  })

  async function expectServing(): Promise<void> {
    const response = await fetch(`${server.url}/_health/`)
    expect(await response.text()).toBe('ok')
    const id = newEventId()
    const body = envelopeOf(JSON.stringify({ message: 'all is well' }), id)
    expect((await sendRaw({ url: envelopeUrl(target), body })).status).toBe(200)
    expect((await project.getEvent(id)).title).toBe('all is well')
  }

  function note(input: string, answer: string, durationMs: number): void {
    const memory = readProcessMemory(server.pid)
    const cells = [
      input.padEnd(44).slice(0, 44),
      answer.padEnd(62).slice(0, 62),
      `${durationMs.toFixed(0)} ms`.padStart(8),
      memory ? `${memory.rssMib.toFixed(0)} MiB`.padStart(9) : '',
    ]
    table.push(cells.join('  '))
  }
})

function describeAnswer({ status, text }: RawAnswer): string {
  if (status === 0) return 'connection ends'
  const detail = /"detail":"([^"]*)"/.exec(text)?.[1] ?? ''
  return detail === '' ? String(status) : `${status} ${detail}`
}

function formatTable(rows: readonly string[]): string {
  const head = [
    'input'.padEnd(44),
    'answer'.padEnd(62),
    'took'.padStart(8),
    'memory'.padStart(9),
  ].join('  ')
  return `\n${[head, ...rows].join('\n')}`
}
