import type { EventUser, Geo, RequestInterface } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject } from './bag.ts'
import { CONTEXT_CHARS_MAX, EMAIL_CHARS_MAX, NAME_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { isIpAddress } from './ip-address.ts'
import type { Mutable } from './mutable.ts'
import { readObject } from './read-field.ts'
import { cleanText } from './text.ts'

const AUTO_IP = '{{auto}}'
/** Clients on these platforms run on the user's device: the sender's address is the user's. */
const AUTO_IP_PLATFORMS: ReadonlySet<string> = new Set(['javascript', 'cocoa', 'objc'])
const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'email',
  'username',
  'name',
  'ip_address',
  'geo',
  'data',
])

export interface UserContext {
  readonly reader: FieldReader
  readonly platform: string
  readonly request: RequestInterface | undefined
  readonly remoteIp: string | undefined
}

/** The user and, by the documented order, the address: own, the request's, the connection's. */
export function normalizeUser(
  context: UserContext,
  value: JsonValue | undefined,
): EventUser | undefined {
  const { reader } = context
  const raw = readObject(reader, 'user', value)
  const user: Mutable<EventUser> = {}
  if (raw !== undefined) {
    reader.enter('user')
    readIdentity(reader, raw, user)
    readDetails(reader, raw, user)
  }
  const ip = ipOf(context, raw)
  if (ip !== undefined) user.ip_address = ip
  if (raw !== undefined) reader.leave()
  // An empty object would read as an anonymous user.
  for (const _ in user) return user
  return undefined
}

function readIdentity(reader: FieldReader, raw: JsonObject, user: Mutable<EventUser>): void {
  const id = reader.readText('id', raw.id, NAME_CHARS_MAX)
  if (id !== undefined) user.id = id
  const email = reader.readText('email', raw.email, EMAIL_CHARS_MAX)
  if (email !== undefined) user.email = email
  const username = reader.readText('username', raw.username, NAME_CHARS_MAX)
  if (username !== undefined) user.username = username
  const name = reader.readText('name', raw.name, NAME_CHARS_MAX)
  if (name !== undefined) user.name = name
}

/** Fields of the sender's own are kept under `data`. */
function readDetails(reader: FieldReader, raw: JsonObject, user: Mutable<EventUser>): void {
  const geo = readGeo(reader, raw.geo)
  if (geo !== undefined) user.geo = geo
  const others: [string, JsonValue][] = []
  for (const key in raw) {
    const value = raw[key]
    if (!KNOWN_FIELDS.has(key) && value !== undefined && value !== null) others.push([key, value])
  }
  const data = isJsonObject(raw.data) ? raw.data : undefined
  if (data === undefined && others.length === 0) return
  const all = others.length === 0 ? data : { ...Object.fromEntries(others), ...data }
  const fitted = all && fitFilledObject(createBag(reader, CONTEXT_CHARS_MAX), 'data', all)
  if (fitted !== undefined) user.data = fitted
}

function readGeo(reader: FieldReader, value: JsonValue | undefined): Geo | undefined {
  const raw = readObject(reader, 'geo', value)
  if (raw === undefined) return undefined
  const geo: Mutable<Geo> = {}
  const country = reader.readText('geo', raw.country_code, NAME_CHARS_MAX)
  if (country !== undefined) geo.country_code = country
  const city = reader.readText('geo', raw.city, NAME_CHARS_MAX)
  if (city !== undefined) geo.city = city
  const subdivision = reader.readText('geo', raw.subdivision, NAME_CHARS_MAX)
  if (subdivision !== undefined) geo.subdivision = subdivision
  const region = reader.readText('geo', raw.region, NAME_CHARS_MAX)
  if (region !== undefined) geo.region = region
  return geo
}

function ipOf(context: UserContext, raw: JsonObject | undefined): string | undefined {
  const { reader, platform, request, remoteIp } = context
  const given = raw?.ip_address
  if (typeof given === 'string' && given !== '' && given !== AUTO_IP) {
    const ip = cleanText(given.trim())
    if (isIpAddress(ip)) return ip
    reader.invalid('ip_address', ip, 'expected an IP address')
  }
  const server = request?.env?.REMOTE_ADDR
  if (typeof server === 'string' && isIpAddress(server)) return server
  const isAuto = given === AUTO_IP || (given === undefined && AUTO_IP_PLATFORMS.has(platform))
  return isAuto && remoteIp !== undefined && isIpAddress(remoteIp) ? remoteIp : undefined
}
