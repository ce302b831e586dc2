import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { senderOf } from './sender.ts'

const CHROME = '"Chromium";v="124", "Google Chrome";v="124"'

function hints(headers: Record<string, string>) {
  return senderOf({ headers } as unknown as IncomingMessage, {}, () => undefined).clientHints
}

it('keeps what a browser tells of itself', () => {
  const headers = {
    'sec-ch-ua': CHROME,
    'sec-ch-ua-platform': '"Windows"',
    'sec-ch-ua-platform-version': '"15.0.0"',
    'sec-ch-ua-model': '""',
  }
  expect(hints(headers)).toEqual({
    brands: CHROME,
    platform: '"Windows"',
    platformVersion: '"15.0.0"',
    model: '""',
  })
})

it.each([
  ['nothing', {}],
  ['a platform alone', { 'sec-ch-ua-platform': '"Linux"' }],
  ['more than a browser tells', { 'sec-ch-ua': 'x'.repeat(257) }],
])('keeps nothing of %s', (_, headers) => {
  expect(hints(headers)).toBeUndefined()
})

it('leaves a hint out that is longer than any browser’s', () => {
  const headers = { 'sec-ch-ua': CHROME, 'sec-ch-ua-platform': 'x'.repeat(257) }
  expect(hints(headers)).toEqual({ brands: CHROME })
})
