import { describe, expect, it } from 'vitest'
import { formatMonitorSlug } from './monitor-slug.ts'
import { parseCheckIn } from './parse-check-in.ts'

const GUID = '0123456789abcdef0123456789abcdef'

function parse(value: unknown) {
  return parseCheckIn(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)))
}

const BASE = { monitor_slug: 'job', status: 'ok' }

describe('a check-in', () => {
  it('is read with all that it says', () => {
    const trace = { trace_id: GUID.toUpperCase() }
    const config = { schedule: { type: 'interval', value: 1, unit: 'day' } }
    const sent = { check_in_id: '01234567-89ab-cdef-0123-456789abcdef', duration: 1.25 }
    const said = { environment: 'dev', release: 'a@1', monitor_config: config }
    expect(parse({ ...BASE, ...sent, ...said, contexts: { trace } })).toEqual({
      guid: GUID,
      isLatest: false,
      slug: 'job',
      status: 'ok',
      durationMs: 1250,
      environment: 'dev',
      release: 'a@1',
      trace: GUID,
      config,
    })
  })

  it('is about the last run where its id is all zero, and a new one without an id', () => {
    const nil = '00000000-0000-0000-0000-000000000000'
    expect(parse({ ...BASE, check_in_id: nil })).toMatchObject({ isLatest: true })
    expect(parse(BASE)).toMatchObject({ isLatest: false, environment: 'production' })
  })

  it.each([
    ['no JSON', 'invalid_json'],
    ['[]', 'invalid_json'],
    [{ status: 'ok' }, 'invalid_check_in'],
    [{ ...BASE, monitor_slug: '!!' }, 'invalid_check_in'],
    [{ ...BASE, status: 'missed' }, 'invalid_check_in'],
    [{ ...BASE, environment: 'a/b' }, 'invalid_check_in'],
    [{ ...BASE, environment: 'x'.repeat(65) }, 'invalid_check_in'],
  ])('%j is none: %s', (sent, fault) => {
    expect(parse(sent)).toBe(fault)
  })

  it.each([
    ['duration', -1],
    ['duration', '5'],
    ['duration', 1e12],
    ['check_in_id', 'abc'],
    ['contexts', { trace: 7 }],
    ['monitor_config', 'daily'],
    ['release', 5],
  ])('is kept without %s where that is %j', (field, value) => {
    expect(parse({ ...BASE, [field]: value })).toEqual(parse(BASE))
  })
})

it.each([
  ['my-job', 'my-job'],
  ['My Job!', 'my-job'],
  ['café.daily', 'cafedaily'],
  ['  a -- b  ', 'a-b'],
  ['_a_', 'a'],
  ['12', '12'],
  ['漢字', undefined],
  [`${'a'.repeat(49)}-b`, 'a'.repeat(49)],
])('the monitor of %j is %s', (name, slug) => {
  expect(formatMonitorSlug(name)).toBe(slug)
})
