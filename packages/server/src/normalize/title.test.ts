import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize } from './testing/normalize-test-event.ts'

const FRAMES = [
  { filename: 'lib/x.py', function: 'call', in_app: false },
  { filename: 'app/views.py', function: 'show', in_app: true },
  { filename: 'lib/y.py', function: 'raise_it', in_app: false },
]

describe('the title of a message', () => {
  it.each([
    ['its text', { message: 'first' }, 'first'],
    ['its first line', { message: '\n first \nsecond' }, 'first'],
    ['its text filled in', { logentry: { message: 'a %s', params: [1] } }, 'a 1'],
    ['cut to 256 characters', { message: 'x'.repeat(300) }, `${'x'.repeat(253)}...`],
    ['one that never is empty', {}, '<unlabeled event>'],
    ['one that never is empty, for space', { message: ' \n ' }, '<unlabeled event>'],
    ['one that never is empty, for a template', { template: { lineno: 3 } }, '<unlabeled event>'],
  ])('is %s', (_, raw, title) => {
    const event = normalize(raw)
    expect(event).toMatchObject({ type: 'default', title, metadata: { title } })
  })
})

describe('the title of an error', () => {
  it.each([
    ['type and value', { type: 'E', value: 'no' }, 'E: no'],
    ['the type alone', { type: 'E' }, 'E'],
    ['the type and the first line', { type: 'E', value: 'one\ntwo' }, 'E: one'],
    [
      '100 characters of the value',
      { type: 'E', value: 'x'.repeat(200) },
      `E: ${'x'.repeat(97)}...`,
    ],
    ['a word for a missing type', { value: 'no' }, 'Error: no'],
    ['the value of a message with a trace', { value: 'no', mechanism: { synthetic: true } }, 'no'],
  ])('has %s', (_, exception, title) => {
    expect(normalize({ exception })).toMatchObject({ type: 'error', title })
  })

  it('is that of the exception that was raised last', () => {
    const exception = [
      { type: 'Cause' },
      { type: 'E', value: 'no', stacktrace: { frames: FRAMES } },
    ]
    expect(normalize({ exception, message: 'm' })).toMatchObject({
      title: 'E: no',
      location: 'app/views.py',
      metadata: { type: 'E', value: 'no', filename: 'app/views.py', function: 'show' },
    })
  })

  it('is the function of a native crash, whose type names a signal', () => {
    const frames = [{ function: 'main' }, { function: 'strlen' }, { function: '<redacted>' }]
    const exception = {
      type: 'SIGSEGV',
      value: 'Segfault',
      mechanism: { type: 'signalhandler', synthetic: true },
      stacktrace: { frames },
    }
    const event = normalize({ platform: 'native', exception })
    expect(event.title).toBe('strlen')
    expect(event.metadata).toEqual({ value: 'Segfault', function: 'strlen' })
    expect(event.culprit).toBeUndefined()
    expect(normalize({ platform: 'python', exception }).title).toBe('SIGSEGV: Segfault')
  })

  it('falls back on what there is', () => {
    const mechanism = { type: 'a', synthetic: true }
    const crash = normalize({ platform: 'native', exception: { type: 'SIGSEGV', mechanism } })
    expect(crash.title).toBe('<unknown>')
    const frames = [{ function: 'f' }]
    expect(normalize({ exception: { mechanism, stacktrace: { frames } } }).title).toBe('f')
  })
})

describe('the title of a browser’s report', () => {
  it.each([
    ['img-src', 'https://a.example/x.png', "Blocked 'image' from 'a.example'"],
    ['script-src-elem', 'inline', "Blocked unsafe inline 'script'"],
    ['script-src', '', "Blocked unsafe inline 'script'"],
    ['script-src', 'eval', "Blocked unsafe eval 'script'"],
    ['font-src', 'data', "Blocked 'font' from 'data:'"],
    ['connect-src', 'self', "Blocked 'connect' from 'shop.example'"],
    ['img-src', '', "Blocked 'image'"],
    ['new-src', 'https://a.example', "Blocked 'new-src' from 'a.example'"],
  ])('of %s and %j is %s', (directive, uri, title) => {
    const csp = {
      effective_directive: directive,
      blocked_uri: uri,
      document_uri: 'https://shop.example/a',
    }
    expect(normalize({ csp })).toMatchObject({
      type: 'csp',
      title,
      location: 'https://shop.example/a',
      metadata: { directive, uri },
    })
  })

  it.each([
    ['hpkp', "Public key pinning validation failed for 'a.example'"],
    ['expectct', "Expect-CT failed for 'a.example'"],
    ['expectstaple', "Expect-Staple failed for 'a.example'"],
  ])('of %s is %s', (type, title) => {
    expect(normalize({ [type]: { hostname: 'a.example' } })).toMatchObject({
      type,
      title,
      metadata: { uri: 'a.example' },
    })
  })
})

describe('the culprit', () => {
  const stacktrace = { frames: FRAMES }

  it.each([
    ['the client’s', { culprit: 'c', transaction: '/t', stacktrace }, 'c'],
    ['the transaction', { transaction: '/t', stacktrace }, '/t'],
    ['the innermost frame of the program', { stacktrace }, 'app/views.py in show'],
    [
      'the innermost frame where none is of it',
      { stacktrace: { frames: FRAMES.slice(2) } },
      'lib/y.py in raise_it',
    ],
    [
      'the frame of the last exception',
      { exception: { type: 'E', stacktrace } },
      'app/views.py in show',
    ],
    [
      'the frame of an earlier one',
      { exception: [{ type: 'A', stacktrace }, { type: 'B' }] },
      'app/views.py in show',
    ],
    [
      'that of the thread that crashed',
      { threads: [{ id: 1 }, { id: 2, crashed: true, stacktrace }] },
      'app/views.py in show',
    ],
    [
      'that of the thread that ran',
      { threads: [{ id: 1 }, { id: 2, current: true, stacktrace }] },
      'app/views.py in show',
    ],
    [
      'the module before the file',
      { stacktrace: { frames: [{ module: 'a.b', filename: 'b.py', function: 'f' }] } },
      'a.b in f',
    ],
    [
      'one of the program that has a place',
      { stacktrace: { frames: [FRAMES[1], { in_app: true }] } },
      'app/views.py in show',
    ],
    ['the address', { request: { url: 'http://x/a?b' } }, 'http://x/a'],
    ['nothing', { message: 'm' }, undefined],
  ])('is %s', (_, raw, culprit) => {
    expect(normalize(raw).culprit).toBe(culprit)
  })
})
