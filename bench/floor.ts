import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { constants, gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { createPayloads, type PayloadOptions, WARM_UP_COUNT } from './payloads.ts'

/*
 * The floor: per event only what cannot be avoided. Unpack, read, write, pack, and one insert in
 * batches of 500. Runs as a process of its own, so that its CPU is counted alone.
 */
const BATCH = 500

export interface FloorResult {
  readonly cpuUsPerEvent: number
  readonly eventsPerSecond: number
  readonly bytesPerEvent: number
  readonly meanEventBytes: number
}

const options = JSON.parse(process.argv[2] ?? '{}') as PayloadOptions
const payloads = createPayloads({ ...options, count: options.count + WARM_UP_COUNT })
const bodies = payloads.map(({ eventId, eventJson }) => ({ eventId, body: gzipSync(eventJson) }))
const folder = mkdtempSync(join(tmpdir(), 'vedette-floor-'))
const path = join(folder, 'floor.db')
const database = new DatabaseSync(path)
database.exec('pragma journal_mode = wal; pragma synchronous = normal')
database.exec('create table event (id integer primary key, event_id blob, data blob)')
const insert = database.prepare('insert into event (event_id, data) values (?, ?)')

store(bodies.splice(0, WARM_UP_COUNT))
const cpuBefore = process.cpuUsage()
const startedAtMs = performance.now()
store(bodies)
const durationMs = performance.now() - startedAtMs
const cpu = process.cpuUsage(cpuBefore)
database.exec('pragma wal_checkpoint(truncate)')
database.close()
const result: FloorResult = {
  cpuUsPerEvent: (cpu.user + cpu.system) / bodies.length,
  eventsPerSecond: (bodies.length * 1000) / durationMs,
  bytesPerEvent: statSync(path).size / payloads.length,
  meanEventBytes:
    payloads.reduce((sum, { eventJson }) => sum + Buffer.byteLength(eventJson), 0) /
    payloads.length,
}
rmSync(folder, { recursive: true })
console.log(JSON.stringify(result))

function store(events: typeof bodies): void {
  for (let first = 0; first < events.length; first += BATCH) {
    database.exec('begin immediate')
    for (const { eventId, body } of events.slice(first, first + BATCH)) {
      const event: unknown = JSON.parse(gunzipSync(body).toString('utf8'))
      const data = zstdCompressSync(JSON.stringify(event), {
        params: { [constants.ZSTD_c_compressionLevel]: 1 },
      })
      insert.run(Buffer.from(eventId, 'hex'), data)
    }
    database.exec('commit')
  }
}
