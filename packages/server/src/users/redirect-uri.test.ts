import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOriginFault, findRedirectUriFault, isRedirectUri } from './redirect-uri.ts'

describe('findRedirectUriFault', () => {
  it.each([
    'https://app.example/back',
    'https://app.example:8443/back?from=here',
    'http://127.0.0.1/back',
    'http://127.0.0.1:9999/',
    'http://[::1]:1/back',
    'http://localhost/back',
  ])('takes %s', (text) => {
    expect(findRedirectUriFault(text)).toBeUndefined()
  })

  it.each([
    ['', 'no address'],
    ['/back', 'no address'],
    ['https://app.example/a b', 'no address'],
    ['https://app.example/\n', 'no address'],
    ['https://äpp.example/', 'no address'],
    ['http://app.example/back', 'neither with https'],
    ['http://127.0.0.1.app.example/', 'neither with https'],
    ['http://127.0.0.2/', 'neither with https'],
    ['javascript:alert(1)', 'neither with https'],
    ['data:text/html,x', 'neither with https'],
    ['com.example.app:/back', 'neither with https'],
    ['https:app.example/back', 'no //'],
    ['https:/app.example/back', 'no //'],
    ['https:\\\\app.example/back', 'no //'],
    ['https:///app.example/back', 'no //'],
    ['http:127.0.0.1/back', 'no //'],
    ['https://app.example/back#', 'fragment'],
    ['https://app.example/back#here', 'fragment'],
    ['https://me:secret@app.example/', 'a name or a password'],
    [`https://app.example/${'a'.repeat(2000)}`, 'more than 2000'],
  ])('refuses %j', (text, sentence) => {
    expect(findRedirectUriFault(text)).toContain(sentence)
  })
})

describe('findOriginFault', () => {
  it.each([
    ['https://app.example', undefined],
    ['http://localhost:5173', undefined],
    ['https://app.example/', 'did you mean https://app.example?'],
    ['https://app.example:443', 'did you mean https://app.example?'],
    ['http://app.example', 'neither with https'],
    ['*', 'no address'],
  ])('says of %j %j', (text, sentence) => {
    const fault = findOriginFault(text)
    if (sentence === undefined) expect(fault).toBeUndefined()
    else expect(fault).toContain(sentence)
  })
})

describe('isRedirectUri', () => {
  it.each([
    ['https://app.example/back', 'https://app.example/back', true],
    ['https://app.example/back', 'https://app.example/back/', false],
    ['https://app.example/back', 'https://app.example/back?x=1', false],
    ['https://app.example/back', 'https://app.example:8443/back', false],
    ['https://app.example/back', 'https://APP.example/back', false],
    ['https://app.example/', 'https://app.example.evil.example/', false],
    ['http://127.0.0.1/back', 'http://127.0.0.1:53211/back', true],
    ['http://127.0.0.1:80/back', 'http://127.0.0.1:53211/back', true],
    ['http://[::1]/back', 'http://[::1]:53211/back', true],
    ['http://localhost:1/back', 'http://localhost:53211/back', true],
    ['http://127.0.0.1/back', 'http://127.0.0.1:53211/other', false],
    ['http://127.0.0.1/back', 'http://localhost:53211/back', false],
    ['http://127.0.0.1/back', 'https://127.0.0.1:53211/back', false],
    ['http://127.0.0.1/back', 'http://127.0.0.1:53211/back#x', false],
    ['http://127.0.0.1/back', 'http://127.0.0.1:80@evil.example/back', false],
    ['http://127.0.0.1/back', 'http://127.0.0.1:53211:1/back', false],
  ])('compares %s with %s: %j', (registered, asked, isSame) => {
    expect(isRedirectUri(registered, asked)).toBe(isSame)
  })

  it('sends nothing to another machine, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.webUrl(), (asked) => {
        expect(isRedirectUri('http://127.0.0.1/back', asked)).toBe(false)
      }),
    )
  })
})
