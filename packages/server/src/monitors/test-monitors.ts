import { parseEnvelope } from '@vedette/protocol/envelope'
import type { JsonObject } from '@vedette/protocol/json'
import type { CheckInArrival } from '../store/check-in-store.ts'
import { seedShop } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import type { MonitorEnvironment } from '../store/monitor-store.ts'
import { MonitorWatch } from './monitor-watch.ts'
import { normalizeCheckIn } from './parse-check-in.ts'
import { takeCheckIn } from './take-check-in.ts'

export const MINUTE_MS = 60_000
/** A whole hour. */
export const START_MS = Date.parse('2026-01-01T10:00:00Z')

const LIMITS = { envelopeItemsMax: 9, headerBytesMax: 1e6, itemBytesMax: () => 1e6 }

/** A project in memory, and a clock that stands until the test moves it. */
export async function openMonitors() {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const time = { nowMs: START_MS, waitingAtMs: undefined as number | undefined }
  const clock = { nowMs: () => time.nowMs }
  let guids = 0
  const random = {
    hex: (bytes: number) => {
      guids += 1
      return guids.toString(16).padStart(bytes * 2, 'a')
    },
  }
  const deps = { store, clock, random, oldestWaitingAtMs: async () => time.waitingAtMs }
  const watch = new MonitorWatch(deps)

  function arrivalOf(sent: JsonObject): CheckInArrival {
    const checkIn = normalizeCheckIn({ monitor_slug: 'backup', status: 'ok', ...sent })
    if (!checkIn) throw new Error('this is no check-in')
    const { project, key } = shop
    return { projectId: project.id, keyId: key.id, receivedAtMs: time.nowMs, checkIn }
  }

  async function environment(name = 'production'): Promise<MonitorEnvironment | undefined> {
    const monitor = await store.monitors.find([shop.project.id], 'backup')
    const all = await store.monitors.listEnvironments(monitor ? [monitor.id] : [])
    return all.find((one) => one.name === name)
  }

  /** As `status` or `status@minutes since the start`, oldest first. */
  async function runs(): Promise<readonly string[]> {
    const monitor = await store.monitors.find([shop.project.id], 'backup')
    const query = { monitorId: monitor?.id ?? 0, environments: [] }
    const { rows } = await store.checkIns.list(query, { offset: 0, limit: 100 })
    return rows
      .toReversed()
      .map(({ status, addedAtMs }) => `${status}@${(addedAtMs - START_MS) / MINUTE_MS}`)
  }

  /** The events of failures that wait to be processed. */
  async function failures(): Promise<readonly JsonObject[]> {
    const due = await store.failedItems.listDue(time.nowMs, 100)
    return due.map(({ item }) => {
      const [event] = parseEnvelope(item.body, LIMITS).items
      return JSON.parse(Buffer.from(event?.payload ?? []).toString())
    })
  }

  return {
    store,
    shop,
    time,
    watch,
    deps,
    arrivalOf,
    environment,
    runs,
    failures,
    send: (sent: JsonObject = {}) => takeCheckIn(deps, arrivalOf(sent)),
    after(minutes: number) {
      time.nowMs = START_MS + minutes * MINUTE_MS
    },
  }
}

/** What a client sends with a check-in to set its monitor up. */
export function hourly(more: JsonObject = {}): JsonObject {
  const schedule = { type: 'crontab', value: '0 * * * *' }
  return { monitor_config: { schedule, max_runtime: 10, ...more } }
}
