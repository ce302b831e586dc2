import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { eventOutline } from './event-outline.ts'
import { eventOf, requestOf } from './test-event.ts'

const t = translateTo('events')

describe('eventOutline', () => {
  it('names what the event has, in the order of the page', () => {
    const event = eventOf({
      entries: [
        { type: 'exception', data: { values: [], hasSystemFrames: false } },
        { type: 'request', data: requestOf() },
        { type: 'debugmeta', data: {} },
      ],
      tags: [{ key: 'a', value: 'b' }],
      packages: { numpy: '2' },
    })
    expect(eventOutline(t, event).map(({ id }) => id)).toEqual([
      'exception',
      'request',
      'tags',
      'packages',
      'debugmeta',
      'grouping',
      'json',
    ])
  })

  it('is short for an event of which little is known', () => {
    expect(eventOutline(t, eventOf()).map(({ title }) => title)).toEqual(['Why this issue', 'JSON'])
  })
})
