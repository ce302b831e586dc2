import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import {
  CART_FRAMES,
  CART_MAP,
  CART_URL,
  cartEvent,
  cartFile,
  cartMap,
} from './testing/cart-build.ts'
import { runSymbolication } from './testing/run-symbolication.ts'
import { shopEvent, shopMapping } from './testing/shop-mapping.ts'

const GOOD = [cartFile(), cartMap()]
const traceOf = (event: NormalizedEvent) => event.exception?.values[0]?.stacktrace

describe('an event that is symbolicated again', () => {
  it.each([
    ['JavaScript', cartEvent(), GOOD],
    [
      'a JVM',
      shopEvent([{ module: 'a.b', function: 'a', lineno: 5, filename: 'x', in_app: true }]),
      [shopMapping()],
    ],
  ])('is the same, with the same files: %s', async (_, event, uploads) => {
    const once = await runSymbolication(event, uploads)
    const twice = await runSymbolication(once.event, uploads)
    expect(twice.event).toEqual(once.event)
    expect(twice.explanation).toEqual(once.explanation)
  })

  it('is mapped once its files are there, and has no errors then', async () => {
    const before = await runSymbolication(cartEvent({ errors: [{ type: 'invalid_data' }] }), [])
    expect(before.event.errors?.map(({ type }) => type)).toEqual(['invalid_data', 'js_no_source'])
    const after = await runSymbolication(before.event, GOOD)
    expect(traceOf(after.event)?.frames[1]?.function).toBe('addItem')
    expect(after.event.errors).toEqual([{ type: 'invalid_data' }])
  })

  it('takes a better map', async () => {
    const poor = cartMap({ content: JSON.stringify({ ...CART_MAP, sourcesContent: [] }) })
    const before = await runSymbolication(cartEvent(), [cartFile(), poor])
    expect(traceOf(before.event)?.frames[1]).not.toHaveProperty('context_line')
    const after = await runSymbolication(before.event, GOOD)
    expect(traceOf(after.event)?.frames[1]?.context_line).toContain('negative price')
  })

  it('does not become less when its files are gone', async () => {
    const before = await runSymbolication(cartEvent(), GOOD)
    const after = await runSymbolication(before.event, [])
    expect(after.event.exception).toEqual(before.event.exception)
    expect(after.explanation.exceptions[0]?.frames[0]?.reason).toBe('file_not_uploaded')
  })
})

describe('a frame of a file that was not uploaded', () => {
  const errorsOf = async (frames: readonly Frame[]) => {
    const values = [{ type: 'Error', value: 'no', stacktrace: { frames } }]
    const { event } = await runSymbolication(cartEvent({ exception: { values } }), [])
    return event.errors?.map(({ type }) => type)
  }
  const frame = { function: 'convert', in_app: true, lineno: 33, colno: 24 }
  const at = { ...frame, filename: '/srv/src/convert.js', abs_path: '/srv/src/convert.js' }

  it('is no error where its client sent the lines of the source', async () => {
    expect(await errorsOf([{ ...at, context_line: '  return price.amount' }])).toBeUndefined()
  })

  it.each([
    ['has no lines', {}],
    ['is of one long line', { context_line: 'a=b;'.repeat(100) }],
    ['is of a line that was clipped', { context_line: '{snip} c(d),e=f(g) {snip}' }],
  ])('is one where it %s', async (_, context) => {
    expect(await errorsOf([{ ...at, ...context }])).toEqual(['js_no_source'])
  })
})

describe('the traces of an event', () => {
  const trace = { frames: CART_FRAMES }

  it('are those of all exceptions, of the event and of its threads', async () => {
    const event = cartEvent({
      exception: { values: [{ type: 'A' }, { type: 'B', stacktrace: trace }] },
      stacktrace: trace,
      threads: { values: [{ id: 1, stacktrace: trace }, { id: 2 }] },
    })
    const { event: mapped, explanation } = await runSymbolication(event, GOOD)
    const shown = [
      mapped.exception?.values[1]?.stacktrace,
      mapped.stacktrace,
      mapped.threads?.values[0]?.stacktrace,
    ]
    for (const each of shown) expect(each?.frames[1]?.function).toBe('addItem')
    expect(mapped.exception?.values[0]).toEqual({ type: 'A' })
    expect(mapped.threads?.values[1]).toEqual({ id: 2 })
    expect(explanation.exceptions.map(({ frames }) => frames.length)).toEqual([0, 2])
    expect((await runSymbolication(mapped, GOOD)).event).toEqual(mapped)
  })

  it('are looked at up to a number of frames', async () => {
    const frames = Array.from({ length: 5001 }, () => ({ abs_path: CART_URL }))
    const values = ['A', 'B'].map((type) => ({ type, stacktrace: { frames } }))
    const { explanation } = await runSymbolication(cartEvent({ exception: { values } }), GOOD)
    expect(explanation.exceptions[0]?.frames[0]?.reason).toBe('no_line')
    expect(explanation.exceptions[1]?.frames[0]?.reason).toBe('too_many_frames')
  })

  it('name a number of files', async () => {
    const frames = Array.from({ length: 501 }, (_, i) => ({
      abs_path: `https://shop.example/${i}.js`,
      lineno: 1,
      colno: 1,
    }))
    const { event, explanation } = await runSymbolication(cartEvent({}, frames), [])
    expect(explanation.exceptions[0]?.frames[499]?.reason).toBe('file_not_uploaded')
    expect(explanation.exceptions[0]?.frames[500]?.reason).toBe('too_many_frames')
    expect(event.errors).toHaveLength(20)
  })
})
