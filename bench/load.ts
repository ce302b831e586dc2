import { connect } from 'node:net'
import { createPayloads, envelope, gzippedEnvelope, type PayloadOptions } from './payloads.ts'

/*
 * The load: keep-alive connections, each with one request under way. Runs as a process of its
 * own; requests are made before the clock starts, so that it costs as little as it can.
 */
export interface LoadOptions extends PayloadOptions {
  readonly port: number
  readonly path: string
  readonly publicKey: string
  readonly connections: number
  /** Requests per second, or 0 for as many as are answered. */
  readonly rate: number
}

export interface LoadResult {
  readonly acked: number
  /** Answers other than 200, by status. */
  readonly refused: Readonly<Record<string, number>>
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

const options = JSON.parse(process.argv[2] ?? '{}') as LoadOptions
const requests = createPayloads(options).map((payload) => {
  const isSmall = options.set === 'small'
  const body = isSmall
    ? Buffer.from(envelope(payload.eventId, payload.eventJson))
    : gzippedEnvelope(payload)
  const head =
    `POST ${options.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
    'X-Sentry-Auth: Sentry sentry_version=7, sentry_client=bench/1.0, ' +
    `sentry_key=${options.publicKey}\r\n` +
    `Content-Type: application/x-sentry-envelope\r\nContent-Length: ${body.length}\r\n` +
    `${isSmall ? '' : 'Content-Encoding: gzip\r\n'}\r\n`
  return Buffer.concat([Buffer.from(head), body])
})
const latenciesMs: number[] = []
const statuses = new Map<number, number>()
let next = 0

console.log('ready')
process.stdin.once('data', async () => {
  const startedAtMs = performance.now()
  await Promise.all(Array.from({ length: options.connections }, () => runConnection(startedAtMs)))
  const seconds = (performance.now() - startedAtMs) / 1000
  latenciesMs.sort((a, b) => a - b)
  const quantile = (share: number) => latenciesMs[Math.floor((latenciesMs.length - 1) * share)] ?? 0
  const acked = statuses.get(200) ?? 0
  statuses.delete(200)
  const result: LoadResult = {
    acked,
    refused: Object.fromEntries(statuses),
    perSecond: acked / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: quantile(1),
  }
  console.log(JSON.stringify(result))
  process.exit(0)
})

function runConnection(startedAtMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true })
    let sentAtMs = 0
    let received = ''
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      const headEnd = received.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0)
      if (received.length < headEnd + 4 + length) return
      const status = Number(received.slice(9, 12))
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      latenciesMs.push(performance.now() - sentAtMs)
      received = ''
      send()
    })

    function send(): void {
      const index = next++
      const request = requests[index]
      if (request === undefined) {
        socket.end()
        resolve()
        return
      }
      const dueAtMs = options.rate > 0 ? startedAtMs + (index * 1000) / options.rate : 0
      const waitMs = dueAtMs - performance.now()
      // Timers are a millisecond coarse: what is nearly due goes out now.
      if (waitMs > 1) setTimeout(() => write(request), waitMs)
      else write(request)
    }

    function write(request: Buffer): void {
      sentAtMs = performance.now()
      socket.write(request)
    }
  })
}
