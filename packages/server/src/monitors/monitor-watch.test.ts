import type { EventId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { batchOf, commitEvents } from '../store/contract/seed.ts'
import { hourly, MINUTE_MS, openMonitors, START_MS } from './test-monitors.ts'

type Monitors = Awaited<ReturnType<typeof openMonitors>>

/** Looks every half minute from the one time to the other, as the schedule does. */
async function watchUntil({ watch, time }: Monitors, minutes: number): Promise<void> {
  const endMs = START_MS + minutes * MINUTE_MS
  while (time.nowMs < endMs) {
    time.nowMs = Math.min(endMs, time.nowMs + MINUTE_MS / 2)
    await watch.judge()
  }
}

describe('a job that does not run', () => {
  it('is missed once its margin is over, and fails', async () => {
    const test = await openMonitors()
    await test.send(hourly({ checkin_margin: 5 }))
    await watchUntil(test, 64.5)
    expect(await test.runs()).toEqual(['ok@0'])
    await watchUntil(test, 65)
    expect(await test.runs()).toEqual(['ok@0', 'missed@60'])
    expect(await test.environment()).toMatchObject({
      status: 'missed_checkin',
      lastCheckInAtMs: START_MS,
      nextCheckInAtMs: START_MS + 120 * MINUTE_MS,
    })
    const [event] = await test.failures()
    expect(event).toMatchObject({
      logentry: { formatted: 'Monitor failure: backup\nA missed check-in was detected.' },
    })
    await watchUntil(test, 130)
    expect(await test.runs()).toEqual(['ok@0', 'missed@60', 'missed@120'])
  })

  it('is not missed while requests wait that came before', async () => {
    const test = await openMonitors()
    await test.send(hourly())
    test.time.waitingAtMs = START_MS + 60 * MINUTE_MS
    await watchUntil(test, 70)
    expect(await test.runs()).toEqual(['ok@0'])
    test.time.waitingAtMs = undefined
    await watchUntil(test, 71)
    expect(await test.runs()).toEqual(['ok@0', 'missed@60'])
  })

  it('is not missed where its check-in was taken in and has had no effect yet', async () => {
    const test = await openMonitors()
    await test.send(hourly())
    await watchUntil(test, 60)
    const checkIns = [test.arrivalOf({})]
    await test.store.eventBatches.commit(batchOf([], { checkIns }))
    await watchUntil(test, 62)
    expect(await test.runs()).toEqual(['ok@0', 'ok@60'])
  })

  it('is not judged for the time that nobody was there to hear', async () => {
    const test = await openMonitors()
    await test.send({ ...hourly(), monitor_config: everyMinute() })
    await test.watch.judge()
    test.after(600)
    // What came before the pause is still being processed.
    test.time.waitingAtMs = START_MS
    await test.watch.judge()
    test.time.waitingAtMs = undefined
    test.time.nowMs += 10_000
    await test.watch.judge()
    expect(await test.runs()).toEqual(['ok@0', 'unknown@1'])
    expect(await test.environment()).toMatchObject({ status: 'ok', failureCount: 0 })
    // The run of the minute in which somebody listens again may have been told of before that.
    await watchUntil(test, 603)
    const runs = ['ok@0', 'unknown@1', 'unknown@600', 'missed@601', 'missed@602']
    expect(await test.runs()).toEqual(runs)
  })

  it('is not judged twice for one pause, nor after it for what was expected in it', async () => {
    const test = await openMonitors()
    await test.send(hourly({ checkin_margin: 60 }))
    await test.watch.judge()
    test.after(70)
    await test.watch.judge()
    expect(await test.runs()).toEqual(['ok@0'])
    await watchUntil(test, 125)
    expect(await test.runs()).toEqual(['ok@0', 'unknown@60'])
    await watchUntil(test, 185)
    expect(await test.runs()).toEqual(['ok@0', 'unknown@60', 'missed@120'])
  })

  it('is nobody’s business where its monitor was switched off', async () => {
    const test = await openMonitors()
    await test.send(hourly())
    const monitor = await test.store.monitors.find([test.shop.project.id], 'backup')
    await test.store.monitors.update(monitor?.id ?? 0, { status: 'disabled' })
    await watchUntil(test, 70)
    expect(await test.runs()).toEqual(['ok@0'])
  })
})

describe('a check-in that makes our code throw', () => {
  it('is given up, told of and counted, and the one behind it is kept', async () => {
    const test = await openMonitors()
    const bad = { ...test.arrivalOf({}), checkIn: undefined as never }
    const checkIns = [bad, test.arrivalOf(hourly())]
    await test.store.eventBatches.commit(batchOf([], { checkIns }))
    await expect(test.watch.takeArrivals()).rejects.toThrow('given up')
    expect(await test.runs()).toEqual(['ok@0'])
    expect(await test.watch.takeArrivals()).toBe(true)
    const projectIds = [test.shop.project.id]
    const counts = await test.store.outcomes.list({ projectIds, from: 0, to: START_MS })
    expect(counts.map(({ reason }) => reason)).toEqual(['processing', ''])
  })
})

describe('a run that does not end', () => {
  it('is given up after its time, and may end yet', async () => {
    const test = await openMonitors()
    const run = { check_in_id: '1'.repeat(32) }
    await test.send({ ...run, status: 'in_progress', ...hourly() })
    await watchUntil(test, 9.5)
    expect(await test.runs()).toEqual(['in_progress@0'])
    await watchUntil(test, 10)
    expect(await test.runs()).toEqual(['timeout@0'])
    expect(await test.environment()).toMatchObject({ status: 'timeout' })
    expect(await test.failures()).toHaveLength(1)
    await test.send(run)
    expect(await test.runs()).toEqual(['ok@0'])
    expect(await test.environment()).toMatchObject({ status: 'ok' })
  })

  it('is not given up for what it may have told while nobody was there to hear', async () => {
    const test = await openMonitors()
    await test.send({ status: 'in_progress', ...hourly() })
    await test.watch.judge()
    test.after(5)
    await test.watch.judge()
    await watchUntil(test, 10)
    expect(await test.runs()).toEqual(['unknown@0'])
    expect(await test.environment()).toMatchObject({ status: 'active' })
  })

  it('says nothing of the job any more once a later one has ended', async () => {
    const test = await openMonitors()
    await test.send({ status: 'in_progress', ...hourly() })
    test.after(1)
    await test.send()
    await watchUntil(test, 11)
    expect(await test.runs()).toEqual(['timeout@0', 'ok@1'])
    expect(await test.environment()).toMatchObject({ status: 'ok' })
    expect(await test.failures()).toEqual([])
  })
})

describe('a job that runs again', () => {
  async function fail() {
    const test = await openMonitors()
    await test.send({ status: 'error', ...hourly() })
    const id = (await test.environment())?.failureEvent as EventId
    await test.send()
    return { ...test, id }
  }

  it('has its issue resolved, as soon as that is there', async () => {
    const { watch, shop, store, id, environment } = await fail()
    await watch.resolveRecovered()
    expect(await environment()).toMatchObject({ recoveredEvent: id })
    await commitEvents(store, shop, [{ id: 1, fields: { event_id: id } }])
    await watch.resolveRecovered()
    const event = await store.events.find(shop.project.id, id)
    const issue = event && (await store.issues.find(event.issueId))
    expect(issue).toMatchObject({ status: 'resolved' })
    expect(await environment()).toMatchObject({ recoveredEvent: undefined })
  })

  it('waits for it no longer than an hour', async () => {
    const { watch, after, environment } = await fail()
    after(61)
    await watch.resolveRecovered()
    expect(await environment()).toMatchObject({ recoveredEvent: undefined })
  })
})

function everyMinute() {
  return { schedule: { type: 'crontab', value: '* * * * *' } }
}
