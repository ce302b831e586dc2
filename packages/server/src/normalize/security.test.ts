import { describe, expect, it } from 'vitest'
import { normalizeTestEvent as normalize, noteOf } from './testing/normalize-test-event.ts'

const CERTIFICATE = {
  date_time: '2023-11-14T22:13:20Z',
  hostname: 'a.example',
  port: 443,
  effective_expiration_date: '2024-01-01T00:00:00Z',
  served_certificate_chain: ['-----BEGIN CERTIFICATE-----'],
  validated_certificate_chain: ['-----BEGIN CERTIFICATE-----'],
}

describe('a report keeps what is known of it', () => {
  it.each([
    [
      'csp',
      {
        effective_directive: 'img-src',
        violated_directive: 'img-src a.example',
        blocked_uri: 'https://b.example/x.png',
        document_uri: 'https://a.example/',
        original_policy: 'img-src a.example',
        referrer: 'https://c.example/',
        source_file: 'https://a.example/a.js',
        script_sample: 'alert',
        disposition: 'enforce',
        status_code: 200,
        line_number: 3,
        column_number: 7,
      },
    ],
    ['hpkp', { ...CERTIFICATE, include_subdomains: true, noted_hostname: 'a', known_pins: ['p'] }],
    [
      'expectct',
      {
        ...CERTIFICATE,
        scheme: 'https',
        failure_mode: 'enforce',
        test_report: false,
        scts: [{ version: 1, status: 'unknown', source: 'embedded', serialized_sct: 'AA==' }],
      },
    ],
    [
      'expectstaple',
      { ...CERTIFICATE, response_status: 'MISSING', cert_status: 'GOOD', ocsp_response: 'AA==' },
    ],
  ])('%s', (name, report) => {
    const event = normalize({ [name]: report })
    expect(event).toHaveProperty(name, report)
    expect(event.type).toBe(name)
    expect(event.errors).toBeUndefined()
  })
})

it('finds the directive where only the whole of it was sent', () => {
  const event = normalize({ csp: { violated_directive: 'style-src a.example b.example' } })
  expect(event.csp?.effective_directive).toBe('style-src')
})

describe('a report is dropped and noted', () => {
  it.each([
    ['csp', { blocked_uri: 'https://a.example' }],
    ['hpkp', { port: 443 }],
    ['expectct', {}],
    ['expectstaple', { hostname: '' }],
  ])('%s of %j', (name, report) => {
    const event = normalize({ [name]: report })
    expect(event).not.toHaveProperty(name)
    expect(event.type).toBe('default')
    expect(noteOf(event, name)).toHaveProperty('err')
  })
})

it.each([
  [{ csp: { effective_directive: 'img-src', status_code: 'x' } }, 'csp.status_code'],
  [{ hpkp: { hostname: 'a', known_pins: 'p' } }, 'hpkp.known_pins'],
  [{ hpkp: { hostname: 'a', port: -1 } }, 'hpkp.port'],
  [{ expectct: { hostname: 'a', scts: [7] } }, 'expectct.scts.0'],
  [{ expectct: { hostname: 'a', scts: {} } }, 'expectct.scts'],
])('a report notes what it loses: %j', (raw, name) => {
  expect(normalize(raw).errors?.[0]?.name).toBe(name)
})
