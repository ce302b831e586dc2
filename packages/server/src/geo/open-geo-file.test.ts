import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { GeoFileError } from './geo-file-error.ts'
import { openGeoFile } from './open-geo-file.ts'
import { formatMmdb, type MmdbOptions } from './testing/format-mmdb.ts'

const folder = mkdtempSync(join(tmpdir(), 'vedette-geo-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GERMANY = { iso_code: 'DE', names: { en: 'Germany', de: 'Deutschland' } }

const NETWORKS = [
  {
    network: '203.0.113.0/24',
    record: {
      city: { names: { en: 'Bremen', fr: 'Brême' } },
      country: GERMANY,
      subdivisions: [{ iso_code: 'HB', names: { en: 'Free Hanseatic City' } }, { iso_code: 'X' }],
    },
  },
  { network: '198.51.100.128/25', record: { country: GERMANY } },
  { network: '192.0.2.0/31', record: { registered_country: GERMANY } },
  { network: '100.64.0.0/10', record: { traits: { domain: 'a.example' } } },
  { network: '2001:db8::/32', record: { country: { iso_code: 'NO' } } },
]

function write(name: string, bytes: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function open(options: MmdbOptions) {
  const networks = NETWORKS.filter(
    ({ network }) => options.ipVersion !== 4 || network.includes('.'),
  )
  return openGeoFile(write('places.mmdb', formatMmdb(networks, options)))
}

describe('openGeoFile', () => {
  it.each([
    [
      '203.0.113.77',
      { country_code: 'DE', city: 'Bremen', subdivision: 'Free Hanseatic City', region: 'Germany' },
    ],
    ['198.51.100.200', { country_code: 'DE', region: 'Germany' }],
    ['198.51.100.1', undefined],
    ['192.0.2.1', { country_code: 'DE', region: 'Germany' }],
    ['100.64.1.1', undefined],
    ['2001:db8:1::7', { country_code: 'NO' }],
    ['2001:dead::7', undefined],
    ['no address', undefined],
  ])('finds the place of %s', (ip, place) => {
    const findGeo = open({ databaseType: 'GeoLite2-City' })
    expect(findGeo(ip)).toEqual(place)
    expect(findGeo(ip)).toEqual(place)
  })

  it('finds no place of an IPv6 address in a file of IPv4 alone', () => {
    const findGeo = open({ databaseType: 'GeoLite2-Country', ipVersion: 4 })
    expect(findGeo('203.0.113.77')).toMatchObject({ country_code: 'DE' })
    expect(findGeo('2001:db8::1')).toBeUndefined()
  })

  it('finds nothing, and does not fail, where the file is cut', () => {
    const whole = formatMmdb(NETWORKS, { databaseType: 'GeoLite2-City' })
    const marker = whole.indexOf('MaxMind.com') - 3
    const holed = Buffer.concat([whole.subarray(0, marker - 60), whole.subarray(marker)])
    expect(openGeoFile(write('holed.mmdb', holed))('2001:db8::1')).toBeUndefined()
  })

  it.each([
    ['missing.mmdb', undefined, 'cannot be read'],
    ['empty.mmdb', '', 'is no MaxMind database'],
    ['text.mmdb', 'country,city\n'.repeat(1000), 'is no MaxMind database'],
    [
      'asn.mmdb',
      formatMmdb(NETWORKS, { databaseType: 'GeoLite2-ASN' }),
      'is a database of type GeoLite2-ASN, not City or Country',
    ],
  ])('refuses %s in a sentence', (name, bytes, sentence) => {
    const path = bytes === undefined ? join(folder, name) : write(name, bytes)
    expect(() => openGeoFile(path)).toThrow(GeoFileError)
    expect(() => openGeoFile(path)).toThrow(`${path} ${sentence}`)
  })
})
