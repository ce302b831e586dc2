import { describe, expect, it } from 'vitest'
import { IntakeError } from './intake-error.ts'
import { createRefusalLog } from './refusal-log.ts'

const START_MS = 1_700_000_000_000
const CAUSE = new Error('the disk is on fire')

function start() {
  const time = { nowMs: START_MS }
  const errors: object[] = []
  const debugs: object[] = []
  const logRefusal = createRefusalLog({
    clock: { nowMs: () => time.nowMs },
    log: { error: (fields) => errors.push(fields), debug: (fields) => debugs.push(fields) },
  })
  const fail = (code: 'internal' | 'unavailable', times = 1) => {
    for (let count = 0; count < times; count++) {
      logRefusal(new IntakeError(code, 'failed', { cause: CAUSE }), { projectId: 1 })
    }
  }
  return { time, errors, debugs, logRefusal, fail }
}

describe('a failure of our own', () => {
  it('is logged at once, with its cause', () => {
    const { errors, fail } = start()
    fail('unavailable')
    expect(errors).toEqual([{ code: 'unavailable', projectId: 1, err: CAUSE }])
  })

  it('is logged once a second, with the number of those left out', () => {
    const { time, errors, fail } = start()
    fail('unavailable', 700)
    time.nowMs += 999
    fail('unavailable')
    expect(errors).toHaveLength(1)
    time.nowMs += 1
    fail('unavailable', 5)
    time.nowMs += 1000
    fail('unavailable')
    time.nowMs += 1000
    fail('unavailable')
    expect(errors.slice(1)).toMatchObject([{ suppressed: 700 }, { suppressed: 4 }, {}])
    expect(errors.at(-1)).not.toHaveProperty('suppressed')
  })

  it('does not hide one of the other kind', () => {
    const { errors, fail } = start()
    fail('unavailable', 100)
    fail('internal', 100)
    expect(errors).toMatchObject([{ code: 'unavailable' }, { code: 'internal' }])
  })

  it('is logged after the clock was set back', () => {
    const { time, errors, fail } = start()
    fail('internal', 2)
    time.nowMs -= 3_600_000
    fail('internal')
    expect(errors).toMatchObject([{}, { suppressed: 1 }])
  })
})

describe('a fault of the sender', () => {
  it('is for the debug log, every one', () => {
    const { errors, debugs, logRefusal } = start()
    for (let count = 0; count < 3; count++) {
      logRefusal(new IntakeError('no_data', 'empty'), { endpoint: 'store' })
    }
    expect(errors).toEqual([])
    expect(debugs).toEqual(Array(3).fill({ code: 'no_data', endpoint: 'store' }))
  })
})
