import type { Sdk } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { LIST_ITEMS_MAX, NAME_CHARS_MAX, SYMBOL_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readObject } from './read-field.ts'
import { cleanText } from './text.ts'

const TEXTS = { itemsMax: LIST_ITEMS_MAX, charsMax: SYMBOL_CHARS_MAX }

/** The sender's library; old ones name themselves in the authentication only. */
export function normalizeSdk(
  reader: FieldReader,
  value: JsonValue | undefined,
  client: string | undefined,
): Sdk | undefined {
  const raw = typeof value === 'string' ? undefined : readObject(reader, 'sdk', value)
  if (raw !== undefined) {
    reader.enter('sdk')
    const sdk = readSdk(reader, raw)
    reader.leave()
    return sdk
  }
  const own = typeof value === 'string' ? parseClient(value) : undefined
  return own ?? (client === undefined ? undefined : parseClient(client))
}

function readSdk(reader: FieldReader, raw: JsonObject): Sdk {
  const sdk: Mutable<Sdk> = {}
  const name = reader.readText('name', raw.name, NAME_CHARS_MAX)
  if (name !== undefined) sdk.name = name
  const version = reader.readText('version', raw.version, NAME_CHARS_MAX)
  if (version !== undefined) sdk.version = version
  const integrations = reader.readTexts('integrations', raw.integrations, TEXTS)
  if (integrations !== undefined) sdk.integrations = integrations
  const features = reader.readTexts('features', raw.features, TEXTS)
  if (features !== undefined) sdk.features = features
  const packages = readPackages(reader, raw.packages)
  if (packages !== undefined) sdk.packages = packages
  const clientIp = reader.readText('client_ip', raw.client_ip, NAME_CHARS_MAX)
  if (clientIp !== undefined) sdk.client_ip = clientIp
  const settings = readSettings(reader, raw.settings)
  if (settings !== undefined) sdk.settings = settings
  return sdk
}

/** `raven-python/6.10` */
function parseClient(client: string): Sdk | undefined {
  const text = cleanText(client).slice(0, NAME_CHARS_MAX).trim()
  const slash = text.lastIndexOf('/')
  if (text === '') return undefined
  return slash <= 0
    ? { name: text }
    : { name: text.slice(0, slash), version: text.slice(slash + 1) }
}

function readPackages(
  reader: FieldReader,
  value: JsonValue | undefined,
): Sdk['packages'] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) {
    reader.invalid('packages', value, 'expected a list')
    return undefined
  }
  const packages: { name?: string; version?: string }[] = []
  reader.enter('packages')
  if (value.length > LIST_ITEMS_MAX) reader.cutHere(value.length, LIST_ITEMS_MAX)
  for (let i = 0; i < Math.min(value.length, LIST_ITEMS_MAX); i += 1) {
    const raw: JsonValue = value[i]
    reader.enter(packages.length)
    const name = isJsonObject(raw) ? reader.readText('name', raw.name, SYMBOL_CHARS_MAX) : undefined
    const version = isJsonObject(raw) ? raw.version : undefined
    const text = reader.readText('version', version, NAME_CHARS_MAX)
    reader.leave()
    if (name !== undefined) packages.push(text === undefined ? { name } : { name, version: text })
    else if (raw !== null) reader.invalidItem(i, raw, 'expected the name of a package')
  }
  reader.leave()
  return packages
}

function readSettings(reader: FieldReader, value: JsonValue | undefined): Sdk['settings'] {
  const raw = readObject(reader, 'settings', value)
  const wish = raw?.infer_ip
  if (wish === undefined || wish === null) return undefined
  if (wish === 'auto' || wish === 'never' || wish === 'legacy') return { infer_ip: wish }
  // Whoever wants something that is not known here wants at least not more than `never` gives.
  reader.invalid('settings', wish, 'expected auto, never or legacy')
  return { infer_ip: 'never' }
}
