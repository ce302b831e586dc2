import { describe, expect, it } from 'vitest'
import { hourly, MINUTE_MS, openMonitors, START_MS } from './test-monitors.ts'

const LATEST = '0'.repeat(32)
const GUID = '1'.repeat(32)

describe('a first check-in', () => {
  it('sets its monitor up where it describes it', async () => {
    const { send, environment, runs, store, shop } = await openMonitors()
    expect(await send({ check_in_id: GUID, ...hourly() })).toEqual({ kind: 'kept', guid: GUID })
    expect(await store.monitors.find([shop.project.id], 'backup')).toMatchObject({
      name: 'backup',
      status: 'active',
      config: { schedule: { type: 'crontab', value: '0 * * * *' }, runtimeMinutesMax: 10 },
    })
    expect(await environment()).toMatchObject({
      status: 'ok',
      lastCheckInAtMs: START_MS,
      nextCheckInAtMs: START_MS + 60 * MINUTE_MS,
      nextCheckInLatestAtMs: START_MS + 61 * MINUTE_MS,
    })
    expect(await runs()).toEqual(['ok@0'])
  })

  it.each([
    [{}, 'unknown_monitor'],
    [{ monitor_config: { schedule: { type: 'crontab', value: 'x' } } }, 'unknown_monitor'],
    [hourly({ timezone: 'Mars/Base' }), 'unknown_monitor'],
    [hourly({ max_runtime: 0 }), 'unknown_monitor'],
  ])('is dropped, and counted, where it does not: %j', async (sent, reason) => {
    const { send, store, shop } = await openMonitors()
    expect(await send(sent)).toEqual({ kind: 'dropped', reason })
    const projectIds = [shop.project.id]
    const counts = await store.outcomes.list({ projectIds, from: 0, to: START_MS })
    expect(counts).toMatchObject([{ category: 'monitor', kind: 'invalid', reason, quantity: 1 }])
  })

  it('changes how a known monitor is described, unless that makes no sense', async () => {
    const { send, store, shop, environment } = await openMonitors()
    await send(hourly())
    const schedule = { type: 'interval', value: 5, unit: 'minute' }
    await send({ monitor_config: { schedule } })
    expect((await store.monitors.find([shop.project.id], 'backup'))?.config).toMatchObject({
      schedule,
    })
    expect((await environment())?.nextCheckInAtMs).toBe(START_MS + 5 * MINUTE_MS)
    expect(await send({ monitor_config: { schedule: 'x' } })).toMatchObject({ kind: 'kept' })
  })
})

describe('a run', () => {
  it('begins, gives signs of life and ends, by its id', async () => {
    const { send, after, store, runs, environment, shop } = await openMonitors()
    const run = { check_in_id: GUID, ...hourly() }
    await send({ ...run, status: 'in_progress' })
    expect(await environment()).toMatchObject({ status: 'active' })
    after(8)
    await send({ ...run, status: 'in_progress' })
    after(9)
    await send({ ...run, status: 'ok' })
    expect(await runs()).toEqual(['ok@0'])
    const monitor = await store.monitors.find([shop.project.id], 'backup')
    expect(await store.checkIns.find(monitor?.id ?? 0, GUID)).toMatchObject({
      durationMs: 9 * MINUTE_MS,
      inProgressAtMs: START_MS,
      updatedAtMs: START_MS + 9 * MINUTE_MS,
      timeoutAtMs: undefined,
    })
    expect(await send(run)).toEqual({ kind: 'dropped', reason: 'duplicate' })
  })

  it('is the last one of its environment where its id is all zero', async () => {
    const { send, runs } = await openMonitors()
    await send({ status: 'in_progress', check_in_id: GUID, ...hourly() })
    await send({ status: 'in_progress', environment: 'dev', check_in_id: '2'.repeat(32) })
    expect(await send({ status: 'error', check_in_id: LATEST })).toMatchObject({ guid: GUID })
    expect(await runs()).toEqual(['error@0', 'in_progress@0'])
    expect(await send({ check_in_id: LATEST })).toMatchObject({ kind: 'kept' })
    expect(await runs()).toHaveLength(3)
  })

  it('is of one environment alone', async () => {
    const { send } = await openMonitors()
    await send({ status: 'in_progress', check_in_id: GUID, ...hourly() })
    const elsewhere = { status: 'ok', environment: 'dev', check_in_id: GUID }
    expect(await send(elsewhere)).toEqual({ kind: 'dropped', reason: 'duplicate' })
  })

  it('that is told of at its end began that much earlier', async () => {
    const { send, after, runs, environment } = await openMonitors()
    after(30)
    await send({ duration: 1800, ...hourly() })
    expect(await runs()).toEqual(['ok@0'])
    expect((await environment())?.nextCheckInAtMs).toBe(START_MS + 60 * MINUTE_MS)
  })

  it('is not kept of a monitor that was switched off', async () => {
    const { send, store, shop } = await openMonitors()
    await send(hourly())
    const monitor = await store.monitors.find([shop.project.id], 'backup')
    await store.monitors.update(monitor?.id ?? 0, { status: 'disabled' })
    expect(await send()).toEqual({ kind: 'dropped', reason: 'disabled_monitor' })
  })
})

describe('a failure', () => {
  it('is an event of the project from the threshold on', async () => {
    const { send, failures, environment } = await openMonitors()
    const trace = { trace: { trace_id: GUID } }
    const fail = { status: 'error', release: 'a@1', contexts: trace }
    await send({ ...fail, ...hourly({ failure_issue_threshold: 2 }) })
    expect(await failures()).toEqual([])
    expect(await environment()).toMatchObject({ status: 'active', failureCount: 1 })
    await send(fail)
    await send(fail)
    const [event, later] = await failures()
    expect(event).toMatchObject({
      level: 'error',
      logentry: { formatted: 'Monitor failure: backup\nA failed check-in was detected.' },
      environment: 'production',
      release: 'a@1',
      tags: { 'monitor.slug': 'backup' },
      contexts: {
        monitor: { slug: 'backup', status: 'error', config: { schedule: '0 * * * *' } },
        trace: { trace_id: GUID },
      },
    })
    expect(later?.fingerprint).toEqual(event?.fingerprint)
    expect(later?.event_id).not.toBe(event?.event_id)
    expect(await environment()).toMatchObject({ status: 'error', failureEvent: later?.event_id })
  })

  it('is over with as many good runs as that takes', async () => {
    const { send, environment } = await openMonitors()
    await send({ status: 'error', ...hourly({ recovery_threshold: 2 }) })
    const event = (await environment())?.failureEvent
    await send()
    expect(await environment()).toMatchObject({ status: 'error', recoveryCount: 1 })
    await send()
    expect(await environment()).toMatchObject({
      status: 'ok',
      failureEvent: undefined,
      recoveredEvent: event,
    })
    await send({ status: 'error' })
    expect(await environment()).toMatchObject({ status: 'error', recoveredEvent: undefined })
  })

  it('is nobody’s business where it is muted', async () => {
    const { send, failures, store, shop } = await openMonitors()
    await send(hourly())
    const monitor = await store.monitors.find([shop.project.id], 'backup')
    await store.monitors.setEnvironmentMuted(monitor?.id ?? 0, 'production', true)
    await send({ status: 'error' })
    await send({ status: 'error', environment: 'dev' })
    expect(await failures()).toMatchObject([{ environment: 'dev' }])
  })
})
