import { describe, expect, it } from 'vitest'
import { createEventFilter } from './create-event-filter.ts'
import { DEFAULT_FILTER_SETTINGS } from './filter-settings.ts'
import { exceptionEvent, FILTERS_OFF, messageEvent, testEvent } from './testing/test-event.ts'

describe('an event filter', () => {
  it('is none where nothing is filtered', () => {
    expect(createEventFilter(FILTERS_OFF)).toBeUndefined()
  })

  it('lets an event through that no rule fits', () => {
    const filter = createEventFilter(DEFAULT_FILTER_SETTINGS)
    expect(filter?.(exceptionEvent({ type: 'TypeError', value: 'x is null' }))).toBeUndefined()
  })

  it('takes out what is noise for everybody, unless it is told not to', () => {
    const filter = createEventFilter(DEFAULT_FILTER_SETTINGS)
    const error = { type: 'ChunkLoadError', value: 'Loading chunk 12 failed.' }
    expect(filter?.(exceptionEvent(error))).toBe('chunk-load-error')
    expect(filter?.(messageEvent('see https://react.dev/errors/418'))).toBe(
      'react-hydration-errors',
    )
  })

  it('gives the first reason of several', () => {
    const filter = createEventFilter({
      ...FILTERS_OFF,
      errorMessages: ['*'],
      releases: ['1.*'],
      localhost: true,
    })
    const local = testEvent({ request: { url: 'http://localhost/' } })
    expect(filter?.(local)).toBe('localhost')
    expect(filter?.({ ...local, logentry: { formatted: 'a' } })).toBe('error-message')
    expect(filter?.({ ...local, logentry: { formatted: 'a' }, release: '1.0' })).toBe(
      'release-version',
    )
  })

  it.each([
    ['browser-extensions', { browserExtensions: true }, { value: 'conduitPage is not defined' }],
    ['error-message', { errorMessages: ['no*'] }, { value: 'Nope' }],
  ])('gives the reason %s', (reason, settings, exception) => {
    const filter = createEventFilter({ ...FILTERS_OFF, ...settings })
    expect(filter?.(exceptionEvent(exception))).toBe(reason)
  })
})
