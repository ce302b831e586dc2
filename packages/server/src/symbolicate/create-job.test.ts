import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { createJob, needsSymbolication } from './create-job.ts'
import { cartEvent } from './testing/cart-build.ts'
import { shopEvent } from './testing/shop-mapping.ts'

const withPlatform = (platform: string, frame: Frame): NormalizedEvent =>
  cartEvent({ platform }, [frame])
const debugMeta = (...images: object[]) => cartEvent({ debug_meta: { images } } as never)

describe('needsSymbolication', () => {
  it.each([
    ['of a browser', withPlatform('javascript', { abs_path: 'x' }), true],
    ['of Node', withPlatform('node', { abs_path: 'x' }), true],
    ['of another platform', withPlatform('python', { abs_path: 'x' }), false],
    ['of Java without a mapping', withPlatform('java', { module: 'a' }), false],
    ['of Java with a mapping', shopEvent([]), true],
    ['with one frame of JavaScript', withPlatform('cocoa', { platform: 'javascript' }), true],
    ['with one frame of another platform', withPlatform('node', { platform: 'native' }), false],
    ['without frames', cartEvent({ exception: { values: [{ type: 'A' }] } }), false],
  ])('tells of an event %s', (_, event, expected) => {
    expect(needsSymbolication(event)).toBe(expected)
  })
})

describe('createJob', () => {
  it('reads the ids of builds in any spelling', () => {
    const id = '01234567-89ab-4cde-8f01-23456789abcd'
    const event = debugMeta(
      { type: 'sourcemap', debug_id: id.toUpperCase(), code_file: 'a.js' },
      { type: 'sourcemap', debug_id: id.replaceAll('-', ''), code_file: 'b.js' },
      { type: 'proguard', uuid: id },
      { type: 'proguard', uuid: 'x' },
      { type: 'sourcemap', debug_id: 7 },
      { type: 'macho', debug_id: id },
    )
    expect(createJob(1 as ProjectId, event).images).toEqual([
      { kind: 'sourcemap', debugId: id, file: 'a.js' },
      { kind: 'sourcemap', debugId: id, file: 'b.js' },
      { kind: 'proguard', debugId: id },
    ])
  })

  it('sends no more of a frame than is needed', () => {
    const event = withPlatform('javascript', {
      filename: '/a.js',
      abs_path: 'https://shop.example/a.js',
      function: 'f',
      lineno: 1,
      colno: 2,
      vars: { large: 'x'.repeat(1000) },
      context_line: 'x',
    })
    expect(createJob(1 as ProjectId, event).traces[0]?.frames).toEqual([
      {
        language: 'javascript',
        file: 'https://shop.example/a.js',
        function: 'f',
        line: 1,
        column: 2,
        hasContext: true,
      },
    ])
  })
})
