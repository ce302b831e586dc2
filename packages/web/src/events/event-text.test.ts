import { expect, it } from 'vitest'
import { formatEventText } from './event-text.ts'
import { eventOf } from './test-event.ts'

it('says what failed and where', () => {
  const data = { formatted: 'no amount', message: null, params: null }
  const event = eventOf({ culprit: 'app.pay', entries: [{ type: 'message', data }] })
  expect(formatEventText(event)).toBe('no amount\napp.pay')
})

it('says the title of an event that says nothing else', () => {
  expect(formatEventText(eventOf({ title: 'A: b', culprit: '', entries: [] }))).toBe('A: b\n')
})
