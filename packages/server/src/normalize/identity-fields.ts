import type { JsonValue } from '@vedette/protocol/json'
import {
  DIST_CHARS_MAX,
  ENVIRONMENT_CHARS_MAX,
  FINGERPRINT_PARTS_MAX,
  RELEASE_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'

const RELEASE_BAD = /[\n\r\t\f/\\]/
/** `latest` stands for a release in addresses, dots for folders. */
const RELEASE_RESERVED: ReadonlySet<string> = new Set(['.', '..', 'latest'])
const RESERVED_CHARS_MAX = 6
const DIST = /^[a-zA-Z0-9_.-]+$/
const ENVIRONMENT_BAD = /[\n\r\f/]/

export function normalizeRelease(
  reader: FieldReader,
  value: JsonValue | undefined,
): string | undefined {
  const release = reader.readWholeText('release', value, RELEASE_CHARS_MAX)
  if (release === undefined) return undefined
  if (!RELEASE_BAD.test(release) && !isReserved(release)) return release
  reader.invalid('release', release, 'reserved, or has a slash or a line break')
  return undefined
}

function isReserved(release: string): boolean {
  return release.length <= RESERVED_CHARS_MAX && RELEASE_RESERVED.has(release.toLowerCase())
}

export function normalizeDist(
  reader: FieldReader,
  value: JsonValue | undefined,
): string | undefined {
  const dist = reader.readWholeText('dist', value, DIST_CHARS_MAX)
  if (dist === undefined || DIST.test(dist)) return dist
  reader.invalid('dist', dist, 'expected letters, digits, dot, dash or underscore')
  return undefined
}

export function normalizeEnvironment(
  reader: FieldReader,
  value: JsonValue | undefined,
): string | undefined {
  const environment = reader.readWholeText('environment', value, ENVIRONMENT_CHARS_MAX)
  if (environment === undefined || !ENVIRONMENT_BAD.test(environment)) return environment
  reader.invalid('environment', environment, 'has a slash or a line break')
  return undefined
}

/** Parts are text; numbers and booleans are taken by their spelling. */
export function normalizeFingerprint(
  reader: FieldReader,
  value: JsonValue | undefined,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  const list = Array.isArray(value) ? value : [value]
  const parts: string[] = []
  reader.enter('fingerprint')
  for (let i = 0; i < list.length && parts.length < FINGERPRINT_PARTS_MAX; i += 1) {
    const part = reader.readText(String(i), list[i], SYMBOL_CHARS_MAX)
    if (part !== undefined) parts.push(part)
  }
  reader.leave()
  return parts.length > 0 ? parts : undefined
}
