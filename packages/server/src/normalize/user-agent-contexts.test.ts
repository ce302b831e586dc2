import { describe, expect, it } from 'vitest'
import type { NormalizeContext } from './normalize-event.ts'
import { normalizeTestEvent } from './testing/normalize-test-event.ts'
import { parseUserAgent } from './user-agent.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Chrome/124.0.6367.91 Safari/537.36'
const BRANDS = '"Chromium";v="124", "Google Chrome";v="124", "Not-A.Brand";v="99"'
const BRAVE = '"Not(A:Brand";v="24", "Brave";v="124", "Chromium";v="124"'

function contextsOf(raw: object, context: Partial<NormalizeContext> = {}) {
  return normalizeTestEvent(raw, { parseUserAgent, ...context }).contexts
}

function withHeaders(...headers: [name: string, value: string][]) {
  return contextsOf({ platform: 'javascript', request: { headers } })
}

describe('the User-Agent', () => {
  it('tells browser and system of what ran in the browser', () => {
    expect(withHeaders(['user-agent', CHROME])).toEqual({
      browser: { name: 'Chrome', version: '124.0.6367.91' },
      os: { name: 'Windows', version: '10' },
    })
  })

  it('tells the system of a server’s visitor apart from that of the server', () => {
    const request = { headers: { 'User-Agent': CHROME } }
    const contexts = { os: { name: 'Linux' } }
    expect(contextsOf({ platform: 'python', request, contexts })).toEqual({
      browser: { name: 'Chrome', version: '124.0.6367.91' },
      client_os: { name: 'Windows', version: '10' },
      os: { name: 'Linux' },
    })
  })

  it('says nothing against what the client says', () => {
    const contexts = { browser: { name: 'Mine' }, os: { name: 'Own' }, device: { family: 'A' } }
    const request = { headers: { 'User-Agent': CHROME } }
    expect(contextsOf({ platform: 'javascript', request, contexts })).toEqual(contexts)
  })

  it.each([
    ['javascript', 'Chrome'],
    ['python', undefined],
  ])('of the connection counts for %s: %s', (platform, name) => {
    expect(contextsOf({ platform }, { userAgent: CHROME })?.browser?.name).toBe(name)
  })

  it('of a program is none', () => {
    expect(withHeaders(['User-Agent', 'curl/8.5.0'])).toBeUndefined()
  })
})

describe('client hints', () => {
  const agent: [string, string] = ['User-Agent', CHROME]

  it.each([
    ['name the browser that passes for another', BRAVE, { name: 'Brave', version: '124' }],
    ['leave its whole version', BRANDS, { name: 'Chrome', version: '124.0.6367.91' }],
    ['of no brand leave it', '"Chromium";v="124"', { name: 'Chrome', version: '124.0.6367.91' }],
    ['of another form leave it', 'Brave', { name: 'Chrome', version: '124.0.6367.91' }],
    ['that are too long leave it', `"${'x'.repeat(300)}";v="1"`, { name: 'Chrome' }],
  ])('%s', (_, brands, browser) => {
    expect(withHeaders(agent, ['sec-ch-ua', brands])?.browser).toMatchObject(browser)
  })

  it.each([
    ['"Windows"', '"15.0.0"', { name: 'Windows', version: '11' }],
    ['"Windows"', '"10.0.0"', { name: 'Windows', version: '10' }],
    ['"Windows"', '"0.3.0"', { name: 'Windows', version: '0.3.0' }],
    ['"macOS"', '"14.4.1"', { name: 'macOS', version: '14.4.1' }],
    ['"Windows"', undefined, { name: 'Windows', version: '10' }],
    ['"Linux"', undefined, { name: 'Linux' }],
    ['"Unknown"', undefined, { name: 'Windows', version: '10' }],
  ])('name the system: %s %s', (platform, version, os) => {
    const headers: [string, string][] = [agent, ['Sec-CH-UA-Platform', platform]]
    if (version !== undefined) headers.push(['Sec-CH-UA-Platform-Version', version])
    expect(withHeaders(...headers)?.os).toEqual(os)
  })

  it('name the device', () => {
    const device = { family: 'Pixel 8', model: 'Pixel 8' }
    expect(withHeaders(agent, ['Sec-CH-UA-Model', '"Pixel 8"'])?.device).toEqual(device)
    expect(withHeaders(agent, ['Sec-CH-UA-Model', '""'])?.device).toBeUndefined()
  })

  it('do without a User-Agent', () => {
    expect(withHeaders(['Sec-CH-UA', BRAVE], ['Sec-CH-UA-Platform', '"Linux"'])).toEqual({
      browser: { name: 'Brave', version: '124' },
      os: { name: 'Linux' },
    })
  })

  it('of the connection count for browsers alone', () => {
    const context = { userAgent: CHROME, clientHints: { brands: BRAVE } }
    expect(contextsOf({ platform: 'javascript' }, context)?.browser?.name).toBe('Brave')
    expect(contextsOf({ platform: 'node' }, context)).toBeUndefined()
  })
})
