import type { DebugMeta, NormalizedEvent, Sdk, Template } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import {
  CONTEXT_CHARS_MAX,
  IMAGE_CHARS_MAX,
  IMAGES_MAX,
  LIST_ITEMS_MAX,
  MESSAGE_CHARS_MAX,
  MODULES_CHARS_MAX,
  NAME_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readCount, readObject } from './read-field.ts'
import { readSourceLine, readSourceLines } from './source-line.ts'
import { cleanText, isCleanText } from './text.ts'

/** The small interfaces: one reader each, all of the same form. */
export function normalizeTemplate(
  reader: FieldReader,
  value: JsonValue | undefined,
): Template | undefined {
  const raw = readObject(reader, 'template', value)
  if (raw === undefined) return undefined
  const template: Mutable<Template> = {}
  const filename = reader.readText('filename', raw.filename, PATH_CHARS_MAX)
  if (filename !== undefined) template.filename = filename
  const absPath = reader.readText('abs_path', raw.abs_path, PATH_CHARS_MAX)
  if (absPath !== undefined) template.abs_path = absPath
  const lineno = readCount(reader, 'lineno', raw.lineno)
  if (lineno !== undefined) template.lineno = lineno
  const line = readSourceLine(reader, raw.context_line, undefined)
  if (line !== undefined) template.context_line = line
  const before = readSourceLines(reader, 'pre_context', raw.pre_context)
  if (before !== undefined) template.pre_context = before.slice(-LIST_ITEMS_MAX)
  const after = readSourceLines(reader, 'post_context', raw.post_context)
  if (after !== undefined) template.post_context = after.slice(0, LIST_ITEMS_MAX)
  return template
}

export function normalizeQuery(
  reader: FieldReader,
  value: JsonValue | undefined,
): NormalizedEvent['query'] | undefined {
  const raw = readObject(reader, 'query', value)
  const query = reader.readText('query', raw?.query, MESSAGE_CHARS_MAX)
  if (query === undefined) return undefined
  const engine = reader.readText('engine', raw?.engine, NAME_CHARS_MAX)
  return engine === undefined ? { query } : { query, engine }
}

/** The sender's library; old ones name themselves in the authentication only. */
export function normalizeSdk(
  reader: FieldReader,
  value: JsonValue | undefined,
  client: string | undefined,
): Sdk | undefined {
  const raw = readObject(reader, 'sdk', value)
  if (raw === undefined) return client === undefined ? undefined : parseClient(client)
  const sdk: Mutable<Sdk> = {}
  const name = reader.readText('name', raw.name, NAME_CHARS_MAX)
  if (name !== undefined) sdk.name = name
  const version = reader.readText('version', raw.version, NAME_CHARS_MAX)
  if (version !== undefined) sdk.version = version
  const limits = { itemsMax: LIST_ITEMS_MAX, charsMax: SYMBOL_CHARS_MAX }
  const integrations = reader.readTexts('integrations', raw.integrations, limits)
  if (integrations !== undefined) sdk.integrations = integrations
  const features = reader.readTexts('features', raw.features, limits)
  if (features !== undefined) sdk.features = features
  const packages = readPackages(reader, raw.packages)
  if (packages !== undefined) sdk.packages = packages
  const clientIp = reader.readText('client_ip', raw.client_ip, NAME_CHARS_MAX)
  if (clientIp !== undefined) sdk.client_ip = clientIp
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
  if (!Array.isArray(value)) return undefined
  const packages: { name?: string; version?: string }[] = []
  for (let i = 0; i < value.length && packages.length < LIST_ITEMS_MAX; i += 1) {
    const raw = value[i]
    if (!isJsonObject(raw)) continue
    const name = reader.readText('packages', raw.name, SYMBOL_CHARS_MAX)
    const version = reader.readText('packages', raw.version, NAME_CHARS_MAX)
    if (name !== undefined) packages.push(version === undefined ? { name } : { name, version })
  }
  return packages
}

export function normalizeDebugMeta(
  reader: FieldReader,
  value: JsonValue | undefined,
): DebugMeta | undefined {
  const raw = readObject(reader, 'debug_meta', value)
  if (raw === undefined) return undefined
  const meta: Mutable<DebugMeta> = {}
  reader.enter('debug_meta')
  const sdkInfo = readObject(reader, 'sdk_info', raw.sdk_info)
  if (sdkInfo !== undefined) {
    meta.sdk_info = fitObject(createBag(reader, CONTEXT_CHARS_MAX), 'sdk_info', sdkInfo)
  }
  if (Array.isArray(raw.images)) {
    if (raw.images.length > IMAGES_MAX) reader.cut('images', raw.images.length, IMAGES_MAX)
    const images: JsonObject[] = []
    for (const image of raw.images) {
      if (!isJsonObject(image) || images.length >= IMAGES_MAX) continue
      images.push(fitObject(createBag(reader, IMAGE_CHARS_MAX), 'images', image))
    }
    meta.images = images
  }
  reader.leave()
  return meta
}

/** Installed packages and their versions. */
export function normalizeModules(
  reader: FieldReader,
  value: JsonValue | undefined,
): { readonly [name: string]: string } | undefined {
  const raw = readObject(reader, 'modules', value)
  if (raw === undefined) return undefined
  if (isGoodModules(raw)) return raw
  const modules: { [name: string]: string } = {}
  let left = MODULES_CHARS_MAX
  let count = 0
  for (const name in raw) {
    if (name === '__proto__') continue
    const version = raw[name]
    const text = typeof version === 'string' ? version : versionText(version)
    left -= name.length + text.length
    if (left < 0) {
      reader.cut('modules', Object.keys(raw).length, count)
      break
    }
    modules[cleanText(name)] = cleanText(text)
    count += 1
  }
  return count > 0 ? modules : undefined
}

/** Most lists can be kept as they are; copying one by its names takes three times as long. */
function isGoodModules(raw: JsonObject): raw is { readonly [name: string]: string } {
  let left = MODULES_CHARS_MAX
  for (const name in raw) {
    const version = raw[name]
    if (typeof version !== 'string' || !isCleanText(version) || !isCleanText(name)) return false
    left -= name.length + version.length
    if (left < 0 || name === '__proto__') return false
  }
  return left < MODULES_CHARS_MAX
}

/** `1.2` came as a number, `[1, 2]` as a list; a package without a version is still installed. */
function versionText(version: JsonValue | undefined): string {
  if (Array.isArray(version)) return version.filter((part) => typeof part !== 'object').join('.')
  return typeof version === 'number' ? String(version) : ''
}
