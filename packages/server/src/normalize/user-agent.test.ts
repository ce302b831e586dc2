import { describe, expect, it } from 'vitest'
import { parseUserAgent } from './user-agent.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const IPHONE = 'iPhone; CPU iPhone OS 17_2 like Mac OS X'

describe('parseUserAgent', () => {
  it.each([
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36`,
      { browser: { name: 'Chrome', version: '120.0.0.0' }, os: { name: 'Linux' } },
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0',
      {
        browser: { name: 'Firefox', version: '121.0' },
        os: { name: 'Windows', version: '10' },
      },
    ],
    [
      `Mozilla/5.0 (${IPHONE}) ${WEBKIT} Version/17.2 Mobile/15E148 Safari/604.1`,
      {
        browser: { name: 'Safari', version: '17.2' },
        os: { name: 'iOS', version: '17.2' },
        device: { family: 'iPhone', model: 'iPhone', brand: 'Apple' },
      },
    ],
  ])('reads %s', (userAgent, contexts) => {
    expect(parseUserAgent(userAgent)).toEqual(contexts)
  })

  it.each(['', 'raven-python/6.10.0', 'curl/8.5.0', 'x'.repeat(5000)])(
    'finds no browser in %s',
    (userAgent) => {
      expect(parseUserAgent(userAgent)).toBeUndefined()
    },
  )
})
