import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProtocolError } from './protocol-error.ts'
import { isSecurityContentType, parseSecurityReport } from './security-report.ts'
import { encodeUtf8 } from './utf8.ts'

const parse = (value: unknown) => parseSecurityReport(encodeUtf8(JSON.stringify(value)))

const csp = (fields: object) =>
  parse({ 'csp-report': { 'effective-directive': 'img-src', ...fields } })[0]

describe('a CSP report', () => {
  it('becomes an event under the interface’s names', () => {
    const events = parse({
      'csp-report': {
        'document-uri': 'https://shop.test/cart',
        referrer: 'https://from.test/',
        'violated-directive': 'style-src cdn.test',
        'blocked-uri': 'https://evil.test/a.css',
        'status-code': '200',
        'line-number': 7,
        'source-file': 'https://shop.test/app.js',
      },
    })
    expect(events).toEqual([
      {
        type: 'csp',
        platform: 'other',
        logger: 'csp',
        csp: {
          effective_directive: 'style-src',
          violated_directive: 'style-src cdn.test',
          document_uri: 'https://shop.test/cart',
          referrer: 'https://from.test/',
          blocked_uri: 'https://evil.test/a.css',
          status_code: 200,
          line_number: 7,
          source_file: 'https://shop.test/app.js',
        },
        logentry: { formatted: "Blocked 'style' from 'evil.test'" },
        culprit: 'style-src cdn.test',
        tags: [
          ['effective-directive', 'style-src'],
          ['blocked-uri', 'https://evil.test/a.css'],
        ],
        request: {
          url: 'https://shop.test/cart',
          headers: [['Referer', 'https://from.test/']],
        },
      },
    ])
  })

  it.each([
    [{ 'blocked-uri': 'http://a.test:8000/x' }, "Blocked 'image' from 'a.test:8000'"],
    [{ 'blocked-uri': 'data' }, "Blocked 'image' from 'data:'"],
    [{ 'blocked-uri': 'blob:https://a.test/1' }, "Blocked 'image' from 'blob:'"],
    [
      { 'blocked-uri': 'self', 'document-uri': 'https://me.test/' },
      "Blocked 'image' from 'me.test'",
    ],
    [{ 'blocked-uri': 'inline' }, "Blocked unsafe inline 'image'"],
    [{ 'effective-directive': 'script-src' }, "Blocked unsafe inline 'script'"],
    [
      { 'effective-directive': 'script-src', 'blocked-uri': 'eval' },
      "Blocked unsafe eval 'script'",
    ],
    [{}, "Blocked 'image'"],
    [{ 'effective-directive': 'new-src' }, "Blocked 'new-src'"],
  ])('of %j is titled %s', (fields, title) => {
    expect(csp(fields)?.logentry).toEqual({ formatted: title })
  })

  it('comes in batches too, with the browser named in each', () => {
    const body = {
      documentURL: 'https://shop.test/',
      blockedURL: 'inline',
      effectiveDirective: 'script-src-elem',
      statusCode: 200,
      sample: 'alert(1)',
    }
    const events = parse([
      { type: 'deprecation', body: {} },
      { type: 'csp-violation', age: 1, url: 'https://shop.test/', user_agent: 'UA', body },
    ])
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      type: 'csp',
      csp: { effective_directive: 'script-src-elem', script_sample: 'alert(1)' },
      request: { url: 'https://shop.test/', headers: [['User-Agent', 'UA']] },
    })
  })
})

describe('a certificate report', () => {
  const common = { hostname: 'www.test', port: 443, 'date-time': '2026-01-01T00:00:00Z' }

  it.each([
    [
      { ...common, 'known-pins': ['p'], 'include-subdomains': false },
      'hpkp',
      { known_pins: ['p'] },
    ],
    [
      { 'expect-ct-report': { ...common, 'failure-mode': 'enforce', scts: [{ version: 1 }, 7] } },
      'expectct',
      { failure_mode: 'enforce', scts: [{ version: 1 }] },
    ],
    [
      { 'expect-staple-report': { ...common, 'cert-status': 'REVOKED' } },
      'expectstaple',
      { cert_status: 'REVOKED' },
    ],
  ])('%j becomes an event of type %s', (report, type, fields) => {
    expect(parse(report)).toMatchObject([
      {
        type,
        [type]: { hostname: 'www.test', port: 443, ...fields },
        timestamp: '2026-01-01T00:00:00Z',
        request: { url: 'https://www.test/' },
      },
    ])
  })
})

it('adds what the request says', () => {
  const bytes = encodeUtf8('{"csp-report":{"effective-directive":"img-src"}}')
  const context = { release: 'shop@1', environment: 'staging', userAgent: 'UA' }
  expect(parseSecurityReport(bytes, context)[0]).toMatchObject({
    release: 'shop@1',
    environment: 'staging',
    request: { headers: [['User-Agent', 'UA']] },
  })
})

it.each([
  {},
  [],
  [{ type: 'deprecation' }],
  { 'csp-report': {} },
  { 'csp-report': 7 },
  { 'expect-ct-report': { port: 443 } },
])('refuses %j', (value) => {
  expect(() => parse(value)).toThrow(ProtocolError)
})

it('gives events or its one error for any bytes', () => {
  const reports = fc.dictionary(
    fc.constantFrom('effective-directive', 'blocked-uri', 'document-uri', 'hostname', 'port'),
    fc.jsonValue({ maxDepth: 1 }),
  )
  const wrappers = fc.constantFrom('csp-report', 'expect-ct-report', 'expect-staple-report')
  const values = fc.tuple(wrappers, reports).map(([name, report]) => ({ [name]: report }))
  const bytes = fc.oneof(
    fc.uint8Array(),
    values.map((value) => encodeUtf8(JSON.stringify(value))),
  )
  fc.assert(
    fc.property(bytes, (value) => {
      try {
        expect(parseSecurityReport(value).length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError)
      }
    }),
  )
})

it('knows the content types, whatever their parameters', () => {
  expect(isSecurityContentType('application/csp-report; charset=utf-8')).toBe(true)
  expect(isSecurityContentType('Application/JSON')).toBe(true)
  expect(isSecurityContentType('text/html')).toBe(false)
})
