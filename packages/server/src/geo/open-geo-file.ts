import { readFileSync } from 'node:fs'
import type { Geo } from '@vedette/protocol/event'
import { type CityResponse, Reader } from 'mmdb-lib'
import { GeoFileError } from './geo-file-error.ts'

/** Places remembered: the same visitors come again and again, and a look-up reads many names. */
const PLACES_MAX = 5000

/** What a file must be about; others, such as those of networks, know no places. */
const TYPE_WITH_PLACES = /city|country|enterprise/i

const IPV4 = 4

/**
 * Reads a database of addresses in MaxMind's format, as a whole into memory, and looks addresses
 * up in it. Throws a GeoFileError. A look-up never throws, not even in a file that is broken.
 */
export function openGeoFile(path: string): (ip: string) => Geo | undefined {
  const reader = createReader(path)
  const hasIpv4Alone = reader.metadata.ipVersion === IPV4
  const known = new Map<string, Geo | undefined>()
  return function findGeo(ip) {
    if (known.has(ip)) return known.get(ip)
    if (known.size >= PLACES_MAX) known.clear()
    const geo = hasIpv4Alone && ip.includes(':') ? undefined : look(reader, ip)
    known.set(ip, geo)
    return geo
  }
}

function createReader(path: string): Reader<CityResponse> {
  const bytes = readFile(path)
  let reader: Reader<CityResponse>
  try {
    reader = new Reader<CityResponse>(bytes)
  } catch (cause) {
    throw new GeoFileError(`${path} is no MaxMind database`, { cause })
  }
  const type: unknown = reader.metadata.databaseType
  if (typeof type === 'string' && TYPE_WITH_PLACES.test(type)) return reader
  throw new GeoFileError(`${path} is a database of type ${String(type)}, not City or Country`)
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new GeoFileError(`${path} cannot be read: ${String(cause)}`, { cause })
  }
}

function look(reader: Reader<CityResponse>, ip: string): Geo | undefined {
  try {
    return geoOf(reader.get(ip))
  } catch {
    return undefined
  }
}

/** English names, as the reference has them; its region is the name of the country. */
function geoOf(place: CityResponse | null): Geo | undefined {
  const country = place?.country ?? place?.registered_country
  const geo = {
    ...named('country_code', country?.iso_code),
    ...named('city', place?.city?.names?.en),
    ...named('subdivision', place?.subdivisions?.[0]?.names?.en),
    ...named('region', country?.names?.en),
  }
  return Object.keys(geo).length === 0 ? undefined : Object.freeze(geo)
}

function named(field: keyof Geo, value: unknown): Geo {
  return typeof value === 'string' && value !== '' ? { [field]: value } : {}
}
