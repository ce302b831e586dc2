import type { NormalizedEvent } from '@vedette/protocol/event'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalizeTestEvent } from '../../normalize/testing/normalize-test-event.ts'
import { rawEvents } from '../../normalize/testing/raw-events.ts'
import { formatCrashReport } from './format-crash-report.ts'

const CRASH = {
  event_id: 'f'.repeat(32),
  platform: 'cocoa',
  contexts: {
    os: { name: 'iOS', version: '17.1', build: '21B74' },
    device: { model: 'iPhone14,5', arch: 'arm64e' },
    app: { app_name: 'Shop', app_identifier: 'example.shop', app_version: '2.1', app_build: '7' },
  },
  exception: {
    values: [
      {
        type: 'EXC_BAD_ACCESS',
        value: 'Attempted to dereference a null pointer.',
        thread_id: 4,
        mechanism: {
          type: 'mach',
          meta: {
            signal: { number: 11, name: 'SIGSEGV', code_name: 'SEGV_MAPERR' },
            mach_exception: { name: 'EXC_BAD_ACCESS' },
          },
          data: { relevant_address: '0x18' },
        },
        stacktrace: {
          frames: [
            { function: 'main', package: '/a/Shop', instruction_addr: '0x100004100' },
            {
              function: 'pay()',
              filename: 'src/Cart.swift',
              lineno: 12,
              symbol_addr: '0x100004200',
              instruction_addr: '0x100004218',
            },
            { function: 'sum()', instruction_addr: '0x100004218' },
            { instruction_addr: '0x1b0000010', image_addr: '0x1b0000000' },
          ].toReversed(),
        },
      },
    ],
  },
  threads: {
    values: [
      { id: 0, name: 'main', stacktrace: { frames: [{ instruction_addr: '0x7' }] } },
      { id: 4, name: 'payments', crashed: true, stacktrace: { frames: [{ function: 'again' }] } },
      { id: 5 },
    ],
  },
  debug_meta: {
    images: [
      { type: 'macho', code_file: '/usr/lib/libsystem.dylib', image_addr: '0x1b0000000' },
      {
        type: 'macho',
        code_file: '/a/Shop',
        image_addr: '0x100000000',
        image_size: 0x8000,
        debug_id: 'C0385-84dc',
      },
      { type: 'sourcemap', code_file: 'cart.js' },
    ],
  },
} as unknown as NormalizedEvent

const HEAD = `Incident Identifier: ${CRASH.event_id}
Hardware Model: iPhone14,5
Process: Shop
Identifier: example.shop
Version: 2.1 (7)
Code Type: arm64e
OS Version: iOS 17.1 (21B74)
Report Version: 104

Exception Type: EXC_BAD_ACCESS (SIGSEGV)
Exception Codes: SEGV_MAPERR at 0x18
Crashed Thread: 4

Application Specific Information:
Attempted to dereference a null pointer.

Thread 4 name:  payments
Thread 4 Crashed:
`

const line = (number: number, image: string, rest: string) =>
  `${String(number).padEnd(4)}${image.padEnd(32)}${rest}`

describe('formatCrashReport', () => {
  it('names functions, their places, and the distance from their start', () => {
    const report = formatCrashReport(CRASH, { isRaw: false })
    expect(report).toBe(
      [
        `${HEAD}${line(0, 'Shop', '0x0000000100004100 main')}`,
        line(1, 'Shop', '0x0000000100004218 [inlined] pay() + 24 (Cart.swift:12)'),
        line(2, 'Shop', '0x0000000100004218 sum()'),
        line(3, 'libsystem.dylib', '0x00000001b0000010 0x1b0000000 + 16'),
        '',
        'Thread 0 name:  main',
        'Thread 0:',
        line(0, '<unknown>', '0x0000000000000007 <unknown>'),
        '',
        'EOF',
        '',
      ].join('\n'),
    )
  })

  it('has addresses and the images that they lie in where functions are not wanted', () => {
    const report = formatCrashReport(CRASH, { isRaw: true })
    expect(report).not.toContain('pay()')
    expect(report).toContain(line(1, 'Shop', '0x0000000100004218 0x100000000 + 16920'))
    expect(report.slice(report.indexOf('Binary Images'))).toBe(
      [
        'Binary Images:',
        '0x100000000 - 0x100007fff Shop arm64e  <c038584dc> /a/Shop',
        '0x1b0000000 - 0x1b0000000 libsystem.dylib arm64e  <<unknown>> /usr/lib/libsystem.dylib',
        '',
        'EOF',
        '',
      ].join('\n'),
    )
  })

  it('has a report for an event that tells of nothing', () => {
    const event = { event_id: 'a', platform: 'native', tags: [] } as unknown as NormalizedEvent
    expect(formatCrashReport(event, { isRaw: true })).toBe(
      'Incident Identifier: a\nOS Version: <unknown>\nReport Version: 104\n\nEOF\n',
    )
  })

  it('makes a report of whatever was stored', () => {
    fc.assert(
      fc.property(rawEvents(), fc.boolean(), (raw, isRaw) => {
        const report = formatCrashReport(normalizeTestEvent(raw), { isRaw })
        expect(report.endsWith('\n\nEOF\n')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
