import type { Frame } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf } from './testing/normalize-test-event.ts'

function frameOf(frame: object): Frame | undefined {
  return normalize({ stacktrace: { frames: [{ in_app: true, ...frame }] } }).stacktrace?.frames[0]
}

describe('a frame keeps', () => {
  it.each([
    ['its file', { filename: 'a.py', abs_path: '/srv/a.py', lineno: 3, colno: 7 }],
    ['its names', { function: 'a', raw_function: '_Za', symbol: '_Za', module: 'm' }],
    ['its source', { pre_context: ['a'], context_line: 'b', post_context: ['c'] }],
    ['an empty line', { context_line: '', pre_context: [''] }],
    ['its platform and language', { function: 'a', platform: 'native', lang: 'swift' }],
    ['its variables', { vars: { a: 1, b: [2] } }],
    ['its address without a package', { instruction_addr: '0x1', addr_mode: 'rel:0' }],
    ['its symbol without an address', { symbol_addr: '0x1', image_addr: '0x2' }],
    ['its package and how it was found', { package: '/lib/a.so', trust: 'cfi' }],
    ['the id of a function', { function_id: '0x10', function: 'a' }],
    ['a link', { source_link: 'https://a.example/x#L1', function: 'a' }],
    ['where a stack begins', { stack_start: true, function: 'a' }],
    ['a lock', { lock: { type: 1, address: '0x1' }, function: 'a' }],
    ['data', { data: { sourcemap: 'https://a.example/a.js.map' }, function: 'a' }],
  ])('%s', (_, frame) => {
    expect(frameOf(frame)).toEqual({ in_app: true, ...frame })
  })

  it.each([
    ['the path as its file', { abs_path: '/a.py' }, { abs_path: '/a.py', filename: '/a.py' }],
    ['no name for a question mark', { function: '?' }, {}],
    ['lines as numbers', { lineno: '12', colno: '3' }, { lineno: 12, colno: 3 }],
    ['numbers as text', { module: 7 }, { module: '7' }],
    ['addresses as text', { instruction_addr: 4096 }, { instruction_addr: '0x1000' }],
    ['a list of variables', { vars: ['a', 2] }, { vars: { 0: 'a', 1: 2 } }],
    ['odd lines as empty ones', { pre_context: ['a', null] }, { pre_context: ['a', ''] }],
    ['nothing that is empty', { pre_context: [], post_context: [], data: {} }, {}],
  ])('%s', (_, frame, expected) => {
    expect(frameOf(frame)).toEqual({ in_app: true, ...expected })
  })
})

describe('a frame loses, and it is noted,', () => {
  it.each([
    ['lineno', -1],
    ['colno', 1.5],
    ['filename', {}],
    ['function', ['a']],
    ['vars', 'text'],
    ['context_line', 7],
    ['pre_context', 'text'],
    ['in_app', 'maybe'],
    ['lock', 'text'],
  ])('%s of %j', (field, value) => {
    const event = normalize({ stacktrace: { frames: [{ function: 'a', [field]: value }] } })
    expect(event.stacktrace?.frames).toHaveLength(1)
    expect(event.errors?.[0]?.name).toBe(`stacktrace.frames.0.${field}`)
    expect(noteOf(event, `stacktrace.frames.0.${field}`)).toHaveProperty('err')
  })

  it('the ends of a line without a column, and of neighbours that are too long', () => {
    const line = 'x'.repeat(600)
    const event = normalize({
      stacktrace: { frames: [{ context_line: line, pre_context: [line] }] },
    })
    const frame = event.stacktrace?.frames[0]
    expect(frame?.context_line).toMatch(/^x{400,512}\{snip\}$/)
    expect(frame?.pre_context?.[0]).toMatch(/^x{400,512}\{snip\}$/)
    expect(noteOf(event, 'stacktrace.frames.0.context_line')).toMatchObject({ len: 600 })
    expect(noteOf(event, 'stacktrace.frames.0.pre_context.0')).toMatchObject({ len: 600 })
  })
})

describe('a stack trace', () => {
  it('keeps what is beside its frames', () => {
    const stacktrace = {
      frames: [{ function: 'a', in_app: true }],
      registers: { rax: '0x1', 'd.0': '0x2' },
      frames_omitted: [1, 2],
      instruction_addr_adjustment: 'none',
    }
    expect(normalize({ stacktrace }).stacktrace).toEqual(stacktrace)
  })

  it.each([
    [{ registers: { 'no name': '0x1' } }, 'stacktrace.registers.no name'],
    [{ frames_omitted: ['a'] }, 'stacktrace.frames_omitted'],
    [{ frames: [{ function: 'a' }, 'text', { function: 'b' }] }, 'stacktrace.frames.1'],
    [{ frames: 'text' }, 'stacktrace.frames'],
  ])('notes what it loses of %j', (part, name) => {
    const event = normalize({ stacktrace: { frames: [{ function: 'a' }], ...part } })
    expect(event.errors?.[0]?.name).toBe(name)
  })

  it.each([
    ['no frames', {}],
    ['an empty list', { frames: [] }],
    ['frames that are null', { frames: [null] }],
  ])('with %s is none', (_, stacktrace) => {
    const event = normalize({ stacktrace })
    expect(event.stacktrace).toBeUndefined()
    expect(event.errors).toBeUndefined()
  })

  it('tells places by the frames that it keeps', () => {
    const event = normalize({ stacktrace: { frames: [null, null, { lineno: 'x' }] } })
    expect(noteOf(event, 'stacktrace.frames.0.lineno')).toHaveProperty('err')
  })
})
