import type { EventUser, Geo, RequestInterface, Sdk } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, ENTRY_CHARS, fitFilledObject, isFilled } from './bag.ts'
import { CONTEXT_CHARS_MAX, EMAIL_CHARS_MAX, NAME_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { AUTO_IP, isIpAddress } from './ip-address.ts'
import type { Mutable } from './mutable.ts'
import { readObject } from './read-field.ts'
import { cleanText } from './text.ts'

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
  readonly sdk: Sdk | undefined
  readonly remoteIp: string | undefined
  readonly findGeo: FindGeo | undefined
}

/** Where an address is, as far as a database of addresses knows. */
export type FindGeo = (ip: string) => Geo | undefined

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
  if (raw !== undefined) reader.leave()
  if (ip !== undefined) addAddress(context, ip, user)
  // An empty object would read as an anonymous user.
  return isFilled(user) ? user : undefined
}

function addAddress(context: UserContext, ip: string, user: Mutable<EventUser>): void {
  user.ip_address = ip
  if (user.geo !== undefined) return
  const geo = context.findGeo?.(ip)
  if (geo !== undefined) user.geo = geo
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
  const others = readOthers(reader, raw)
  const data = isJsonObject(raw.data) ? raw.data : undefined
  if (data === undefined && others.length === 0) return
  const all = others.length === 0 ? data : { ...Object.fromEntries(others), ...data }
  const fitted = all && fitFilledObject(createBag(reader, CONTEXT_CHARS_MAX), 'data', all)
  if (fitted !== undefined) user.data = fitted
}

/** No more than can be kept in any case. */
function readOthers(reader: FieldReader, raw: JsonObject): [string, JsonValue][] {
  const others: [string, JsonValue][] = []
  for (const key in raw) {
    const value = raw[key]
    if (KNOWN_FIELDS.has(key) || value === undefined || value === null) continue
    others.push([key, value])
    if (others.length < OTHERS_MAX) continue
    reader.cut('data', Object.keys(raw).length, OTHERS_MAX)
    break
  }
  return others
}

const OTHERS_MAX = CONTEXT_CHARS_MAX / ENTRY_CHARS

function readGeo(reader: FieldReader, value: JsonValue | undefined): Geo | undefined {
  const raw = readObject(reader, 'geo', value)
  if (raw === undefined) return undefined
  const geo: Mutable<Geo> = {}
  reader.enter('geo')
  for (const field of ['country_code', 'city', 'subdivision', 'region'] as const) {
    const text = reader.readText(field, raw[field], NAME_CHARS_MAX)
    if (text !== undefined) geo[field] = text
  }
  reader.leave()
  return isFilled(geo) ? geo : undefined
}

function ipOf(context: UserContext, raw: JsonObject | undefined): string | undefined {
  const { reader, request, remoteIp } = context
  const given = raw?.ip_address
  const isAsked = given === AUTO_IP
  if (isAsked && remoteIp !== undefined && isIpAddress(remoteIp)) return remoteIp
  const isGiven = given !== undefined && given !== null && given !== '' && !isAsked
  if (isGiven) {
    const ip = typeof given === 'string' ? cleanText(given.trim()) : undefined
    if (ip !== undefined && isIpAddress(ip)) return ip
    reader.invalid('ip_address', given, 'expected an IP address')
  }
  const server = request?.env?.REMOTE_ADDR
  if (typeof server === 'string' && isIpAddress(server)) return server
  if (isGiven || remoteIp === undefined || !mayInferIp(context)) return undefined
  return isIpAddress(remoteIp) ? remoteIp : undefined
}

function mayInferIp({ sdk, platform }: UserContext): boolean {
  const wish = sdk?.settings?.infer_ip
  return wish === 'auto' || (wish !== 'never' && AUTO_IP_PLATFORMS.has(platform))
}
