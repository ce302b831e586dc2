import type { KeyId, ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Monitor, MonitorConfig } from '../store/monitor-store.ts'
import { type DemoMonitor, readDemoData } from './demo-data.ts'
import { replayRuns } from './replay-runs.ts'

const NOW_MS = Date.parse('2025-08-15T12:10:30Z')
const HOUR_MS = 3_600_000
const HOURLY = { type: 'crontab', value: '0 * * * *' } as const

function replay(job: Partial<DemoMonitor>, schedule: MonitorConfig['schedule'] = HOURLY) {
  const rest = { failureThreshold: 1, recoveryThreshold: 1, marginMinutes: 5, timezone: 'UTC' }
  const monitor: Monitor = {
    id: 1,
    guid: 'a'.repeat(32),
    projectId: 1 as ProjectId,
    slug: 'backup',
    name: 'Backup',
    status: 'active',
    isMuted: false,
    config: { schedule, ...rest },
    createdAtMs: 0,
    ownerUserId: undefined,
    ownerTeamId: undefined,
  }
  const common = { slug: 'backup', name: 'Backup', config: {}, environments: ['production'] }
  const { runs, ...after } = replayRuns({
    job: { ...common, hours: 10, seconds: 20, turns: [], ...job },
    monitor,
    projectId: 1 as ProjectId,
    keyId: 1 as KeyId,
    environment: 'production',
    nowMs: NOW_MS,
  })
  return { ...after, runs, statuses: runs.map(({ planned }) => planned.checkIn.status) }
}

describe('replayRuns', () => {
  it('has a run for each time of the schedule, none of them in the future', () => {
    const { runs, standing } = replay({})
    const hours = runs.map(({ planned }) => Math.floor(planned.checkIn.addedAtMs / HOUR_MS))
    const last = Math.floor(NOW_MS / HOUR_MS)
    expect(hours).toEqual(Array.from({ length: 10 }, (_, index) => last - 9 + index))
    expect(Math.max(...runs.map(({ atMs }) => atMs))).toBeLessThan(NOW_MS)
    expect(standing).toMatchObject({ status: 'ok', nextCheckInAtMs: (last + 1) * HOUR_MS })
  })

  it('ends just now where there are intervals', () => {
    const { standing } = replay({}, { type: 'interval', value: 10, unit: 'minute' })
    expect(standing.nextCheckInAtMs).toBe(Date.parse('2025-08-15T12:18:00Z'))
  })

  it.each(['error', 'missed', 'timeout'] as const)('knows of a run of status %s', (status) => {
    const { statuses, runs, standing, recovery } = replay({ turns: [{ hoursAgo: 3.9, status }] })
    expect(statuses).toEqual([...Array(6).fill('ok'), status, ...Array(3).fill('ok')])
    expect(runs.map(({ planned }) => planned.hasFailed).indexOf(true)).toBe(6)
    expect(standing).toMatchObject({ status: 'ok', recoveredEvent: undefined })
    expect(recovery?.atMs).toBe(runs[7]?.atMs)
  })

  it('is over for no failure that goes on', () => {
    const { standing, recovery } = replay({ turns: [{ hoursAgo: 0.9, status: 'error' }] })
    expect(standing).toMatchObject({ status: 'error', failureCount: 1 })
    expect(recovery).toBeUndefined()
  })

  it('leaves a run open that has not ended', () => {
    const { runs } = replay({ seconds: 1200 })
    expect(runs.at(-1)?.planned.checkIn).toMatchObject({
      status: 'in_progress',
      timeoutAtMs: expect.any(Number),
    })
  })

  it('finds a run for each turn of the sample data', () => {
    const jobs = readDemoData().projects.flatMap(({ monitors }) => monitors)
    for (const { turns, hours } of jobs) {
      expect(turns.every(({ hoursAgo }) => hoursAgo < hours)).toBe(true)
    }
    expect(jobs.flatMap(({ turns }) => turns.map(({ status }) => status))).toEqual(
      expect.arrayContaining(['error', 'missed', 'timeout', 'in_progress']),
    )
  })
})
