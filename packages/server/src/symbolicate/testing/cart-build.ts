import type { Frame, NormalizedEvent } from '@vedette/protocol/event'
import type { EventId } from '@vedette/protocol/ids'
import { encodeMappings } from './encode-mappings.ts'
import type { TestArtifact } from './memory-artifact-lookup.ts'

/** A program of two functions: what a bundler makes of it, and the map between the two. */
export const CART_SOURCE = [
  "import { round } from './round'",
  'export function fillCart(items) {',
  '  for (const item of items) addItem(item)',
  '}',
  '',
  'function addItem(item) {',
  "  throw new RangeError('negative price')",
  '}',
  '',
].join('\n')

export const CART_MINIFIED =
  'function n(n){for(let e of n)t(e)}function t(t){throw RangeError("negative price")}'

/** Where each part of the minified line comes from: names 0 `fillCart`, 1 `addItem`. */
const CART_MAPPINGS = encodeMappings([
  [
    [0, 0, 1, 7],
    [9, 0, 1, 16, 0],
    [14, 0, 2, 2],
    [29, 0, 2, 28, 1],
    [34],
    [43, 0, 5, 9, 1],
    [48, 0, 6, 2],
    [54, 0, 6, 12],
  ],
])

export const CART_MAP = {
  version: 3,
  sources: ['webpack:///./src/cart.js'],
  sourcesContent: [CART_SOURCE],
  names: ['fillCart', 'addItem'],
  mappings: CART_MAPPINGS,
}

export const CART_URL = 'https://shop.example/static/cart.min.js'

/** As they stand in a trace, the oldest first: `n` calls `t`. */
export const CART_FRAMES: readonly Frame[] = [
  { function: 'n', abs_path: CART_URL, filename: '/static/cart.min.js', lineno: 1, colno: 30 },
  { function: 't', abs_path: CART_URL, filename: '/static/cart.min.js', lineno: 1, colno: 55 },
].map((frame) => ({ ...frame, in_app: true }))

export function cartFile(overrides: Partial<TestArtifact> = {}): TestArtifact {
  return {
    kind: 'minified_source',
    url: '~/static/cart.min.js',
    release: 'shop@1',
    content: `${CART_MINIFIED}\n//# sourceMappingURL=cart.min.js.map`,
    ...overrides,
  }
}

export function cartMap(overrides: Partial<TestArtifact> = {}): TestArtifact {
  return {
    kind: 'source_map',
    url: '~/static/cart.min.js.map',
    release: 'shop@1',
    content: JSON.stringify(CART_MAP),
    ...overrides,
  }
}

/** The error of the program, with other frames or fields where a test gives them. */
export function cartEvent(
  overrides: Partial<NormalizedEvent> = {},
  frames: readonly Frame[] = CART_FRAMES,
): NormalizedEvent {
  const event = {
    event_id: 'a'.repeat(32) as EventId,
    type: 'error',
    timestamp: 1_700_000_000,
    received: 1_700_000_000,
    platform: 'javascript',
    level: 'error',
    title: 'RangeError: negative price',
    metadata: { type: 'RangeError', value: 'negative price' },
    tags: [],
    release: 'shop@1',
    exception: {
      values: [{ type: 'RangeError', value: 'negative price', stacktrace: { frames } }],
    },
  } as const
  return { ...event, ...overrides }
}
