import { describe, expect, it } from 'vitest'
import type { MonitorConfig, MonitorSchedule } from '../store/monitor-store.ts'
import { expectAfter, expectFrom, formatCrontab } from './monitor-schedule.ts'

function config(schedule: MonitorSchedule, more: Partial<MonitorConfig> = {}): MonitorConfig {
  return { schedule, timezone: 'UTC', failureThreshold: 1, recoveryThreshold: 1, ...more }
}

const crontab = (value: string, more: Partial<MonitorConfig> = {}) =>
  config({ type: 'crontab', value }, more)
const interval = (value: number, unit: 'minute' | 'hour' | 'day' | 'month' | 'year') =>
  config({ type: 'interval', value, unit })

const text = (atMs: number | undefined) => atMs && new Date(atMs).toISOString().slice(0, 16)

describe('a job that ran', () => {
  it.each([
    [crontab('0 * * * *'), '2026-01-01T10:00:03Z', '2026-01-01T11:00'],
    // The machine's clock is a little early.
    [crontab('0 * * * *'), '2026-01-01T09:59:58Z', '2026-01-01T11:00'],
    [crontab('0 * * * *'), '2026-01-01T09:58:00Z', '2026-01-01T10:00'],
    [crontab('0 9 * * mon-fri'), '2026-01-02T09:00:00Z', '2026-01-05T09:00'],
    [
      crontab('0 9 * * *', { timezone: 'America/New_York' }),
      '2026-01-01T14:00:00Z',
      '2026-01-02T14:00',
    ],
    // Clocks go forward on the 29th of March: nine o'clock comes an hour earlier.
    [
      crontab('0 9 * * *', { timezone: 'Europe/Berlin' }),
      '2026-03-28T08:00:00Z',
      '2026-03-29T07:00',
    ],
    [interval(30, 'minute'), '2026-01-01T10:10:40Z', '2026-01-01T10:40'],
    [interval(1, 'month'), '2026-01-31T10:00:00Z', '2026-02-28T10:00'],
    [interval(1, 'year'), '2024-02-29T10:00:00Z', '2025-02-28T10:00'],
  ])('%j at %s is expected at %s', (given, ranAt, expected) => {
    const { nextCheckInAtMs, nextCheckInLatestAtMs } = expectAfter(given, Date.parse(ranAt))
    expect(text(nextCheckInAtMs)).toBe(expected)
    expect((nextCheckInLatestAtMs ?? 0) - (nextCheckInAtMs ?? 0)).toBe(60_000)
  })

  it('may be late by its margin', () => {
    const next = expectAfter(crontab('0 * * * *', { marginMinutes: 10 }), Date.parse('2026-01-01'))
    expect(text(next.nextCheckInLatestAtMs)).toBe('2026-01-01T01:10')
  })
})

describe('a job that was missed', () => {
  it.each([
    [crontab('* * * * *'), '2026-01-01T10:00:00Z', '2026-01-01T10:01:05Z', '2026-01-01T10:01'],
    [crontab('* * * * *'), '2026-01-01T10:00:00Z', '2026-01-09T10:01:05Z', '2026-01-09T10:01'],
    [crontab('0 0 * * *'), '2026-01-01T00:00:00Z', '2026-01-01T00:01:05Z', '2026-01-02T00:00'],
    [interval(1, 'minute'), '2024-01-01T10:00:00Z', '2026-01-09T10:01:05Z', '2026-01-09T10:01'],
    [interval(7, 'day'), '2026-01-01T10:00:00Z', '2026-01-20T00:00:00Z', '2026-01-22T10:00'],
    [interval(1, 'month'), '2016-01-31T10:00:00Z', '2026-02-10T00:00:00Z', '2026-02-28T10:00'],
  ])('%j at %s and noticed at %s is expected next at %s', (given, missedAt, now, expected) => {
    const next = expectFrom(given, Date.parse(missedAt), Date.parse(now))
    expect(text(next.nextCheckInAtMs)).toBe(expected)
  })
})

it.each([
  ['*/5 * * * *', '*/5 * * * *'],
  ['  0   0 * *  sun ', '0 0 * * sun'],
  ['5/15 * * * *', '5/15 * * * *'],
  ['@Daily', '0 0 * * *'],
  ['0 0 29 2 *', '0 0 29 2 *'],
  ['0 0 31 2 *', undefined],
  ['* * * * * *', undefined],
  ['61 * * * *', undefined],
  ['@reboot', undefined],
  ['2030-01-01T00:00:00', undefined],
  ['', undefined],
  [`0 ${'1,'.repeat(200)}1 * * *`, undefined],
])('the crontab %j is %s', (given, expected) => {
  expect(formatCrontab(given, 'UTC')).toBe(expected)
})
