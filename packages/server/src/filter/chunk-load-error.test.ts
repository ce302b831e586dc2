import { describe, expect, it } from 'vitest'
import { isChunkLoadError } from './chunk-load-error.ts'
import { isReactHydrationError } from './react-hydration-error.ts'
import { exceptionEvent, messageEvent, testEvent } from './testing/test-event.ts'

describe('a chunk that is gone', () => {
  it.each([
    ['by webpack', { type: 'ChunkLoadError', value: 'Loading chunk 9 failed.\n(error: /a.js)' }],
    ['of styles', { type: 'ChunkLoadError', value: 'Loading CSS chunk 9 failed.' }],
    ['by Turbopack', { type: 'ChunkLoadError', value: 'Failed to load chunk /a.js' }],
    [
      'in a rejected promise',
      { type: 'Error', value: 'Uncaught (in promise): ChunkLoadError: Loading chunk x failed.' },
    ],
    ['whose type is part of the value', { value: 'ChunkLoadError: Loading chunk 9 failed.' }],
    [
      'that nobody caught',
      { type: 'Uncaught (in promise)', value: 'ChunkLoadError: Loading chunk 9 failed.' },
    ],
  ])('is told %s', (_, exception) => {
    expect(isChunkLoadError(exceptionEvent(exception))).toBe(true)
  })

  it('is told in a message', () => {
    expect(isChunkLoadError(messageEvent('ChunkLoadError: Loading chunk 9 failed.'))).toBe(true)
  })

  it.each([
    ['another failure of that type', { type: 'ChunkLoadError', value: 'Missing: a.js' }],
    ['another type', { type: 'Error', value: 'Loading chunk 9 failed.' }],
    ['a text that speaks of one', { value: 'Seen: ChunkLoadError: Loading chunk 9 failed.' }],
    ['no text', {}],
  ])('is not %s', (_, exception) => {
    expect(isChunkLoadError(exceptionEvent(exception))).toBe(false)
  })

  it('is not an event without exception and message', () => {
    expect(isChunkLoadError(testEvent())).toBe(false)
  })
})

describe("React's failure to hydrate", () => {
  it.each([
    'Minified React error #418; visit https://react.dev/errors/418?args[]=HTML for the message',
    'visit https://reactjs.org/docs/error-decoder.html?invariant=425 for the full message',
    'visit https://legacy.reactjs.org/docs/error-decoder.html?invariant=423&args[]=x',
  ])('is: %s', (value) => {
    expect(isReactHydrationError(exceptionEvent({ type: 'Error', value }))).toBe(true)
    expect(isReactHydrationError(messageEvent(value))).toBe(true)
  })

  it.each([
    'Minified React error #31; visit https://react.dev/errors/31',
    'visit https://react.dev/errors/4180',
    'visit https://react.dev/errors/',
    'Hydration failed',
  ])('is not: %s', (value) => {
    expect(isReactHydrationError(exceptionEvent({ type: 'Error', value }))).toBe(false)
    expect(isReactHydrationError(messageEvent(value))).toBe(false)
  })
})
