import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import { describe, expect, it } from 'vitest'
import {
  CART_FRAMES,
  CART_MAP,
  CART_MINIFIED,
  CART_SOURCE,
  CART_URL,
  cartEvent,
  cartFile,
  cartMap,
} from './testing/cart-build.ts'
import { encodeMappings } from './testing/encode-mappings.ts'
import type { TestArtifact } from './testing/memory-artifact-lookup.ts'
import { runSymbolication } from './testing/run-symbolication.ts'

const GOOD = [cartFile(), cartMap()]
const DEBUG_ID = '01234567-89ab-4cde-8f01-23456789abcd'
const withImage = {
  debug_meta: { images: [{ type: 'sourcemap', debug_id: DEBUG_ID, code_file: CART_URL }] },
}

async function framesOf(
  event: NormalizedEvent,
  uploads: readonly TestArtifact[] = GOOD,
): Promise<readonly Frame[]> {
  const { event: mapped } = await runSymbolication(event, uploads)
  return mapped.exception?.values[0]?.stacktrace?.frames ?? []
}

const lastFrame = async (...given: Parameters<typeof framesOf>) => (await framesOf(...given)).at(-1)

describe('a frame that is mapped', () => {
  it('shows the original place, its lines and names', async () => {
    const [first, last] = await framesOf(cartEvent())
    expect(first).toMatchObject({ function: 'fillCart', lineno: 3, colno: 29 })
    expect(last).toEqual({
      function: 'addItem',
      filename: './src/cart.js',
      abs_path: 'webpack:///./src/cart.js',
      module: 'src/cart',
      lineno: 7,
      colno: 13,
      in_app: true,
      pre_context: CART_SOURCE.split('\n').slice(1, 6),
      context_line: "  throw new RangeError('negative price')",
      post_context: ['}', ''],
      data: {
        sourcemap: 'https://shop.example/static/cart.min.js.map',
        resolved_with: 'release',
        symbolicated: true,
      },
    })
  })

  it('keeps the trace that was sent, with the lines of the file that was uploaded', async () => {
    const { event } = await runSymbolication(cartEvent(), GOOD)
    const raw = event.exception?.values[0]?.raw_stacktrace?.frames
    expect(raw?.[1]).toEqual({
      ...CART_FRAMES[1],
      context_line: CART_MINIFIED,
      post_context: ['//# sourceMappingURL=cart.min.js.map'],
    })
    expect(event.errors).toBeUndefined()
  })

  it('keeps what the client said beside the place', async () => {
    const frames = CART_FRAMES.map((frame) => ({
      ...frame,
      vars: { a: 1 },
      data: { mine: true },
      module: 'static/cart.min',
      context_line: 'minified',
    }))
    const frame = await lastFrame(cartEvent({}, frames), [
      cartFile(),
      cartMap({ content: JSON.stringify({ ...CART_MAP, sourcesContent: [] }) }),
    ])
    expect(frame).toMatchObject({ vars: { a: 1 }, data: { mine: true }, module: 'src/cart' })
    // The line that was sent is of another file.
    expect(frame).not.toHaveProperty('context_line')
  })

  it.each<[string, readonly TestArtifact[], Partial<NormalizedEvent>]>([
    [
      'its release, by the whole address',
      GOOD.map((f) => ({ ...f, url: CART_URL + mapEnd(f) })),
      {},
    ],
    ['the release and dist', GOOD.map((file) => ({ ...file, dist: '7' })), { dist: '7' }],
    [
      'a header that came with the file',
      [
        cartFile({ content: CART_MINIFIED, sourceMapUrl: '/maps/x.map' }),
        cartMap({ url: '~/maps/x.map' }),
      ],
      {},
    ],
    ['the name of the map alone', [cartMap()], {}],
    [
      'a data URL',
      [cartFile({ content: `${CART_MINIFIED}\n//# sourceMappingURL=${dataUrl(CART_MAP)}` })],
      {},
    ],
    [
      'a debug id, without the minified file',
      [cartMap({ debugId: DEBUG_ID, release: 'other' })],
      withImage,
    ],
    [
      'a debug id of the minified file, and the release of its map',
      [cartFile({ debugId: DEBUG_ID, release: 'other' }), cartMap()],
      withImage,
    ],
    [
      'a debug id, without a release',
      GOOD.map((file) => ({ ...file, debugId: DEBUG_ID })),
      { ...withImage, release: undefined } as never,
    ],
  ])('is found by %s', async (_, uploads, overrides) => {
    expect(await lastFrame(cartEvent(overrides), uploads)).toMatchObject({
      function: 'addItem',
      filename: './src/cart.js',
      lineno: 7,
    })
  })

  it('prefers the debug id to the release', async () => {
    const wrong = cartMap({ content: JSON.stringify({ ...CART_MAP, sources: ['wrong.js'] }) })
    const right = cartMap({ debugId: DEBUG_ID, release: 'other' })
    const frame = await lastFrame(cartEvent(withImage), [cartFile(), wrong, right])
    expect(frame).toMatchObject({ filename: './src/cart.js', data: { resolved_with: 'debug-id' } })
  })

  it('is of Node as well', async () => {
    const path = '/srv/shop/static/cart.min.js'
    const frames = CART_FRAMES.map((frame) => ({ ...frame, abs_path: path, filename: path }))
    const event = cartEvent({ platform: 'node' }, frames)
    const map = JSON.stringify({ ...CART_MAP, sources: ['../src/cart.js'] })
    const uploads = [
      cartFile({ url: '~/srv/shop/static/cart.min.js' }),
      cartMap({ url: '~/srv/shop/static/cart.min.js.map', content: map }),
    ]
    expect(await lastFrame(event, uploads)).toMatchObject({
      filename: '../src/cart.js',
      abs_path: '/srv/shop/src/cart.js',
    })
  })

  it('is outside the program where the map says so', async () => {
    const map = JSON.stringify({ ...CART_MAP, ignoreList: [0] })
    expect(await lastFrame(cartEvent(), [cartFile(), cartMap({ content: map })])).toMatchObject({
      in_app: false,
    })
  })

  it('takes its lines from a source that was uploaded by itself', async () => {
    const map = JSON.stringify({ ...CART_MAP, sources: ['../src/cart.js'], sourcesContent: [] })
    const source: TestArtifact = {
      kind: 'source',
      url: '~/src/cart.js',
      release: 'shop@1',
      content: CART_SOURCE,
    }
    const uploads = [cartFile(), cartMap({ content: map }), source]
    const { event, explanation } = await runSymbolication(cartEvent(), uploads)
    const frame = event.exception?.values[0]?.stacktrace?.frames[1]
    expect(frame?.context_line).toBe("  throw new RangeError('negative price')")
    expect(explanation.exceptions[0]?.frames[1]).toEqual({ isMapped: true, lookedFor: [] })
  })
})

describe('the name of a function', () => {
  const map = (overrides: object) =>
    cartMap({ content: JSON.stringify({ ...CART_MAP, ...overrides }) })

  it('is what the caller called, where the minified file is not there', async () => {
    expect(await framesOf(cartEvent(), [cartMap()])).toMatchObject([
      { function: 'n' },
      { function: 'addItem' },
    ])
  })

  it('is read from the source where the map names nothing', async () => {
    const [first, last] = await framesOf(cartEvent(), [cartFile(), map({ names: [] })])
    expect(first?.function).toBe('fillCart')
    expect(last?.function).toBe('addItem')
  })

  it('is what the map of functions says', async () => {
    const functions = { names: ['deep.inner'], mappings: 'AAA' }
    const uploads = [cartFile(), map({ x_facebook_sources: [[functions]] })]
    expect((await lastFrame(cartEvent(), uploads))?.function).toBe('deep.inner')
  })

  it('counts the links of a long chain', async () => {
    const uploads = [cartFile(), map({ names: ['x', 'a.b.b.b.c.c'] })]
    expect((await lastFrame(cartEvent(), uploads))?.function).toBe('a.{b#3}.c.c')
  })
})

describe('a frame that is not mapped', () => {
  const column = (colno: number | undefined) => {
    const [, frame] = CART_FRAMES
    const { colno: _, ...rest } = frame ?? {}
    return [{ ...rest, ...(colno !== undefined && { colno }) }]
  }
  const content = (text: string) => [cartFile(), cartMap({ content: text })]
  const names = [CART_URL, '~/static/cart.min.js']
  const mapNames = names.map((name) => `${name}.map`)

  it.each<[string, string | undefined, Partial<Case>]>([
    [
      'no_release_or_debug_id',
      'js_no_source',
      { event: cartEvent({ release: undefined } as never) },
    ],
    ['file_not_uploaded', 'js_no_source', { uploads: [], lookedFor: names }],
    [
      'file_not_uploaded',
      'js_no_source',
      { uploads: [], event: cartEvent(withImage), lookedFor: [DEBUG_ID, ...names] },
    ],
    [
      'dist_mismatch',
      'js_no_source',
      { event: cartEvent({ dist: 'b' }), uploads: GOOD.map((file) => ({ ...file, dist: 'a' })) },
    ],
    ['dist_mismatch', 'js_no_source', { event: cartEvent({ dist: 'b' }) }],
    ['dist_mismatch', 'js_no_source', { uploads: [cartFile(), cartMap({ dist: 'a' })] }],
    ['no_source_map_reference', undefined, { uploads: [cartFile({ content: CART_MINIFIED })] }],
    ['source_map_not_uploaded', 'js_no_source', { uploads: [cartFile()], lookedFor: mapNames }],
    [
      'source_map_not_uploaded',
      'js_no_source',
      {
        uploads: [cartFile({ debugId: DEBUG_ID })],
        event: cartEvent(withImage),
        lookedFor: [DEBUG_ID, ...mapNames],
      },
    ],
    ['source_map_unreadable', 'js_invalid_source', { uploads: content('<html>') }],
    [
      'source_map_unreadable',
      'js_invalid_source',
      { uploads: [cartFile({ content: 'x//# sourceMappingURL=data:;base64,!' })] },
    ],
    ['file_too_large', 'js_too_large', { uploads: content(' '.repeat(3 * 2 ** 20)) }],
    ['file_too_large', 'js_too_large', { uploads: content(wideMap()) }],
    ['file_gone', 'js_no_source', { uploads: [cartFile(), cartMap({ isGone: true })] }],
    ['file_gone', 'js_no_source', { uploads: [cartFile({ isGone: true })] }],
    [
      'no_line',
      'js_invalid_sourcemap_location',
      {
        event: cartEvent(
          {},
          column(1).map((frame) => ({ ...frame, lineno: 0 })),
        ),
      },
    ],
    ['no_column', 'js_no_column', { event: cartEvent({}, column(undefined)) }],
    ['position_not_mapped', 'js_invalid_sourcemap_location', { event: cartEvent({}, column(36)) }],
  ])('has the reason %s', async (reason, errorType, { event = cartEvent(), ...given }) => {
    const { uploads = GOOD, lookedFor = [] } = given
    const { event: mapped, explanation } = await runSymbolication(event, uploads)
    const [frame] = explanation.exceptions[0]?.frames ?? []
    expect(frame).toMatchObject({ isMapped: false, reason, file: CART_URL, lookedFor })
    expect(mapped.exception?.values[0]).not.toHaveProperty('raw_stacktrace')
    const expected = { type: errorType, url: CART_URL, reason }
    // Both frames are of one file, which is named once.
    if (errorType === undefined) expect(mapped.errors).toBeUndefined()
    else expect(mapped.errors).toMatchObject([expected])
    expect(mapped.exception?.values[0]?.stacktrace?.frames[0]?.function).toBe(
      event.exception?.values[0]?.stacktrace?.frames[0]?.function,
    )
  })

  interface Case {
    readonly event: NormalizedEvent
    readonly uploads: readonly TestArtifact[]
    readonly lookedFor: readonly string[]
  }

  it('is mapped but lacks its lines where nobody uploaded them', async () => {
    const map = JSON.stringify({ ...CART_MAP, sourcesContent: undefined })
    const { event, explanation } = await runSymbolication(cartEvent(), content(map))
    expect(explanation.exceptions[0]?.frames[0]).toEqual({
      isMapped: true,
      reason: 'source_content_missing',
      file: CART_URL,
      lookedFor: ['webpack:///./src/cart.js', '~/./src/cart.js'],
    })
    expect(event.errors).toMatchObject([{ type: 'js_missing_sources_content' }])
  })

  it('shows the lines of the file that was uploaded', async () => {
    const frame = await lastFrame(cartEvent(), [cartFile({ content: CART_MINIFIED })])
    expect(frame).toMatchObject({ function: 't', context_line: CART_MINIFIED })
  })

  it.each([
    '<anonymous>',
    '[native code]',
    'node:internal/modules/cjs/loader',
    'chrome-extension://abc/x.js',
    'safari-web-extension://abc/x.js',
    'data:text/javascript,x',
  ])('is not looked up when it is of %s', async (path) => {
    const event = cartEvent({}, [{ abs_path: path, lineno: 1, colno: 1 }])
    const { event: mapped, explanation } = await runSymbolication(event, [])
    expect(mapped).toEqual(event)
    expect(explanation.exceptions[0]?.frames).toEqual([{ isMapped: false, lookedFor: [] }])
  })

  it('is no error where it is of other people’s code', async () => {
    const frames = CART_FRAMES.map((frame) => ({ ...frame, in_app: false }))
    const { event } = await runSymbolication(cartEvent({}, frames), [])
    expect(event.errors).toBeUndefined()
  })
})

function mapEnd({ kind }: TestArtifact): string {
  return kind === 'source_map' ? '.map' : ''
}

function dataUrl(value: unknown): string {
  return `data:application/json;base64,${Buffer.from(JSON.stringify(value)).toString('base64')}`
}

/** Short as a file, but long in memory. */
function wideMap(): string {
  const mappings = encodeMappings([Array.from({ length: 80_000 }, (_, i) => [i])])
  return JSON.stringify({ ...CART_MAP, mappings })
}
