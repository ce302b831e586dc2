import { parseArgs } from 'node:util'
import { cpuUsOf, memoryMibOf, startChild } from './child.ts'
import type { FloorResult } from './floor.ts'
import type { LoadOptions, LoadResult } from './load.ts'
import { type PayloadOptions, WARM_UP_COUNT } from './payloads.ts'
import type { StepsResult } from './steps.ts'
import { startThrowawayServer, type ThrowawayServer } from './throwaway-server.ts'

/*
 * npm run bench: the budgets, measured. Machines differ and are noisy, so what counts are the
 * ratios to the floor program and to a bare server, taken in the same run.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '40000' },
    large: { type: 'string', default: '4000' },
    accept: { type: 'string', default: '20000' },
    only: { type: 'string', default: 'start,drain,large,steps,accept' },
  },
})
const CONNECTIONS = 64
const IDLE_MS = 5_000
const DRAIN_MS_MAX = 300_000
const WITH_WORKER = 'with the worker beside it'
const STEPS_COUNT = 10_000
const ACCEPT_ROUNDS = 5
/** Between two loads, so that the first one's traces are gone. */
const SETTLE_MS = 2_000

const sections = new Set(values.only.split(','))
if (sections.has('start')) await measureStart()
if (sections.has('drain')) await measureDrain({ set: 'mixed', count: Number(values.events) })
if (sections.has('large')) await measureDrain({ set: 'large', count: Number(values.large) })
if (sections.has('steps')) await measureSteps({ set: 'mixed', count: STEPS_COUNT })
if (sections.has('accept')) await measureAccept(Number(values.accept))

async function measureStart(): Promise<void> {
  title('Start and idle')
  // The first start also compiles the sources and makes the database.
  const first = await startThrowawayServer()
  await first.stop()
  first.remove()
  const server = await startThrowawayServer()
  await sleep(IDLE_MS)
  const cpuBefore = cpuUsOf(server.child.pid)
  await sleep(IDLE_MS)
  const idleCpu = (cpuUsOf(server.child.pid) - cpuBefore) / (IDLE_MS * 1000)
  const { rss } = memoryMibOf(server.child.pid)
  await server.stop()
  server.remove()
  row('start to ready, first', `${first.startMs.toFixed(0)} ms`)
  row('start to ready', `${server.startMs.toFixed(0)} ms`, 'goal 1500 ms')
  row('idle memory', `${rss.toFixed(0)} MiB`, 'goal 150 MiB')
  row('idle CPU', `${(100 * idleCpu).toFixed(2)} %`)
}

async function measureDrain(payloads: PayloadOptions): Promise<void> {
  title(`Accept and process, ${payloads.count} events, ${payloads.set}`)
  const floor = await runFloor(payloads)
  const server = await startThrowawayServer()
  const warm = await runLoad(loadOptions(server, { ...payloads, count: WARM_UP_COUNT }))
  await drain(server, warm.acked, 0)
  const cpuBefore = cpuUsOf(server.child.pid)
  const startedAtMs = performance.now()
  const load = await runLoad(loadOptions(server, payloads))
  const drainedMs = await drain(server, warm.acked + load.acked, startedAtMs)
  const cpuUs = (cpuUsOf(server.child.pid) - cpuBefore) / load.acked
  const { peak } = memoryMibOf(server.child.pid)
  const stored = server.storedCount()
  const runningBytes = server.diskBytes() / stored
  await server.stop()
  const stoppedBytes = server.diskBytes() / stored
  server.remove()
  row('mean event', `${floor.meanEventBytes.toFixed(0)} bytes`)
  row('accepted', `${load.perSecond.toFixed(0)} /s`)
  row('drained', `${((load.acked * 1000) / drainedMs).toFixed(0)} /s`)
  row('floor', `${floor.eventsPerSecond.toFixed(0)} /s`)
  row('ack p50, p99, max', [load.p50Ms, load.p99Ms, load.maxMs].map(ms).join(', '))
  row('CPU per event', `${cpuUs.toFixed(0)} us`)
  row('CPU per event, floor', `${floor.cpuUsPerEvent.toFixed(0)} us`)
  row('CPU ratio', `${(cpuUs / floor.cpuUsPerEvent).toFixed(2)} x`, 'goal 3 x')
  row('disk per event', `${stoppedBytes.toFixed(0)} bytes (${runningBytes.toFixed(0)} running)`)
  row('disk per event, floor', `${floor.bytesPerEvent.toFixed(0)} bytes`)
  row('disk ratio', `${(stoppedBytes / floor.bytesPerEvent).toFixed(2)} x`, 'goal 1.5 x')
  row('peak memory', `${peak.toFixed(0)} MiB`)
  const acked = warm.acked + load.acked
  row('acked, stored, refused', `${acked}, ${stored}, ${JSON.stringify(load.refused)}`)
}

async function measureSteps(payloads: PayloadOptions): Promise<void> {
  title(`Steps of processing, ${payloads.count} events, ${payloads.set}`)
  const child = startChild('steps.ts', [JSON.stringify(payloads)])
  const { steps } = JSON.parse(await child.readLine()) as StepsResult
  for (const { name, usPerEvent } of steps) row(name, `${usPerEvent.toFixed(1)} us`)
  row('all', `${steps.reduce((sum, { usPerEvent }) => sum + usPerEvent, 0).toFixed(1)} us`)
}

async function measureAccept(count: number): Promise<void> {
  title(`Accept only, ${ACCEPT_ROUNDS} x ${count} small events, ${CONNECTIONS} connections`)
  const bare = startChild('bare-server.ts')
  const { port } = JSON.parse(await bare.readLine()) as { port: number }
  const target = { port, path: '/api/1/envelope/', publicKey: 'a'.repeat(32) }
  const options = { ...target, set: 'small', connections: CONNECTIONS, rate: 0 } as const
  const runBare = () => runLoad({ ...options, count })
  await runLoad({ ...options, count: WARM_UP_COUNT })
  const server = await startThrowawayServer()
  await acceptRows(server, { count, runBare, title: WITH_WORKER })
  await server.restartAsWeb()
  await acceptRows(server, { count, runBare, title: 'the web role by itself' })
  await bare.stop()
  await server.stop()
  server.remove()
}

interface AcceptRun {
  readonly count: number
  readonly runBare: () => Promise<LoadResult>
  readonly title: string
}

/** Bare and ours take turns: the machine's own speed changes by half within a minute. */
async function acceptRows(server: ThrowawayServer, { count, runBare, title }: AcceptRun) {
  let sent = 0
  // A backlog of one load would slow the next; by itself the web role has nobody to work it off.
  async function load(events: number, rate = 0): Promise<LoadResult> {
    const result = await runLoad({ ...loadOptions(server, { set: 'small', count: events }), rate })
    sent += result.acked
    if (title === WITH_WORKER) await drain(server, sent, 0)
    await sleep(SETTLE_MS)
    return result
  }
  await load(WARM_UP_COUNT)
  const rounds: { readonly bare: LoadResult; readonly ours: LoadResult }[] = []
  for (let round = 0; round < ACCEPT_ROUNDS; round++) {
    rounds.push({ bare: await runBare(), ours: await load(count) })
  }
  const ours = median(rounds.map((round) => round.ours.perSecond))
  const paced = await load(count, ours / 2)
  const ratios = rounds.map((round) => round.ours.perSecond / round.bare.perSecond)
  row(title, '')
  row('  bare node:http', `${list(rounds.map(({ bare }) => bare.perSecond))} /s`)
  row('  accepted, durable', `${list(rounds.map((round) => round.ours.perSecond))} /s`)
  row('  ratio, median', `${median(ratios).toFixed(2)} of ${list(ratios, 2)}`, 'goal 0.5')
  const p50s = rounds.map((round) => round.ours.p50Ms)
  const p99s = rounds.map((round) => round.ours.p99Ms)
  row('  ack p50', `${list(p50s, 1)} ms`)
  row('  ack p99', `${list(p99s, 1)} ms`)
  row('  at half that rate', `${paced.perSecond.toFixed(0)} /s`)
  row(
    '  ack p50, p99, max',
    [paced.p50Ms, paced.p99Ms, paced.maxMs].map(ms).join(', '),
    'p99 20 ms',
  )
}

function loadOptions(server: ThrowawayServer, payloads: PayloadOptions): LoadOptions {
  return {
    ...payloads,
    port: server.port,
    path: `/api/${server.projectId}/envelope/`,
    publicKey: server.publicKey,
    connections: CONNECTIONS,
    rate: 0,
  }
}

async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const child = startChild('load.ts', [JSON.stringify(options)])
  await child.readLine()
  child.write('go\n')
  return JSON.parse(await child.readLine()) as LoadResult
}

async function runFloor(payloads: PayloadOptions): Promise<FloorResult> {
  const child = startChild('floor.ts', [JSON.stringify(payloads)])
  return JSON.parse(await child.readLine()) as FloorResult
}

async function drain(server: ThrowawayServer, count: number, sinceMs: number): Promise<number> {
  const deadlineMs = performance.now() + DRAIN_MS_MAX
  while (server.storedCount() < count) {
    if (performance.now() > deadlineMs) break
    await sleep(100)
  }
  return performance.now() - sinceMs
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}

function title(text: string): void {
  console.log(`\n${text}`)
}

function row(name: string, value: string, goal = ''): void {
  console.log(`  ${name.padEnd(24)} ${value.padEnd(34)} ${goal}`)
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function list(values: readonly number[], digits = 0): string {
  return values.map((value) => value.toFixed(digits)).join(', ')
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
