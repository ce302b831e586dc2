import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { MODULES_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { readObject } from './read-field.ts'
import { cleanText, isCleanText } from './text.ts'

/** Installed packages and their versions. */
export function normalizeModules(
  reader: FieldReader,
  value: JsonValue | undefined,
): { readonly [name: string]: string } | undefined {
  const raw = Array.isArray(value)
    ? modulesOfList(reader, value)
    : readObject(reader, 'modules', value)
  if (raw === undefined) return undefined
  if (isGoodModules(raw)) return raw
  const modules: { [name: string]: string } = {}
  let left = MODULES_CHARS_MAX
  let count = 0
  for (const name in raw) {
    if (name === '__proto__') {
      reader.dropped('modules')
      continue
    }
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

/** `[name, version]`, `{ name, version }`, or the name alone. */
function modulesOfList(reader: FieldReader, list: readonly JsonValue[]): JsonObject {
  const modules: [string, JsonValue][] = []
  reader.enter('modules')
  for (let i = 0; i < list.length; i += 1) {
    const item: JsonValue = list[i] ?? null
    const [name, version] = Array.isArray(item) ? item : moduleOf(item)
    if (typeof name === 'string') modules.push([name, version ?? ''])
    else if (item !== null) reader.invalidItem(i, item, 'expected name and version')
  }
  reader.leave()
  return Object.fromEntries(modules)
}

function moduleOf(item: JsonValue): readonly (JsonValue | undefined)[] {
  return isJsonObject(item) ? [item.name, item.version] : [item]
}
