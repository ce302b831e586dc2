import { describe, expect, it } from 'vitest'
import { createLog } from './create-log.ts'

function record(isTerminal: boolean, level: 'debug' | 'info' | 'silent' = 'info') {
  const lines: string[] = []
  const log = createLog({ level, isTerminal, write: (line) => lines.push(line) })
  return { log, lines }
}

describe('createLog', () => {
  it('writes a JSON line for programs', () => {
    const { log, lines } = record(false)
    log.info({ projectId: 7 }, 'a project was made')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      projectId: 7,
      msg: 'a project was made',
    })
  })

  it.each(['err', 'error'])('keeps type, sentence and stack of an error under %s', (name) => {
    const { log, lines } = record(false)
    log.error({ [name]: new RangeError('too far') }, 'a batch failed')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      [name]: { type: 'RangeError', message: 'too far', stack: expect.stringContaining('too far') },
    })
  })

  it('writes a line for people at a terminal', () => {
    const { log, lines } = record(true)
    log.warn({ delayMs: 20, reason: 'disk full', queue: 'events' }, 'trying again')
    expect(lines.join('')).toMatch(
      /^\d\d:\d\d:\d\d WARN {2}trying again delayMs=20 reason="disk full" queue=events\n$/,
    )
  })

  it.each(['err', 'error'])('shows a person the stack of %s on its own lines', (name) => {
    const { log, lines } = record(true)
    log.error({ [name]: new Error('gone') }, 'a batch failed')
    expect(lines.join('')).toMatch(/ERROR a batch failed\nError: gone\n {4}at /)
  })

  it('leaves out what is milder than the level', () => {
    const quiet = record(false)
    quiet.log.debug({}, 'detail')
    expect(quiet.lines).toEqual([])
    const silent = record(false, 'silent')
    silent.log.error({}, 'even this')
    expect(silent.lines).toEqual([])
    const all = record(false, 'debug')
    all.log.debug({}, 'detail')
    expect(all.lines).toHaveLength(1)
  })
})
