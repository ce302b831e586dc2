import type { JsonValue } from '@vedette/protocol/json'
import {
  DIST_CHARS_MAX,
  ENVIRONMENT_CHARS_MAX,
  FINGERPRINT_PARTS_MAX,
  MESSAGE_CHARS_MAX,
  RELEASE_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { readCount } from './read-field.ts'

// Releases and environments are parts of addresses, where dots stand for folders.
const NAME_BAD = /[\p{Cc}/\\]/u
const RELEASE_RESERVED: ReadonlySet<string> = new Set(['.', '..', 'latest'])
// `none` is how addresses name the events that have no environment.
const ENVIRONMENT_RESERVED: ReadonlySet<string> = new Set(['.', '..', 'none'])
const RESERVED_CHARS_MAX = 6
const DIST = /^[a-zA-Z0-9_.-]+$/

export function normalizeRelease(
  reader: FieldReader,
  value: JsonValue | undefined,
): string | undefined {
  const release = reader.readWholeText('release', value, RELEASE_CHARS_MAX)
  if (release === undefined) return undefined
  if (!NAME_BAD.test(release) && !isReserved(RELEASE_RESERVED, release)) return release
  reader.invalid('release', release, 'reserved, or has a slash, a tab or a line break')
  return undefined
}

function isReserved(reserved: ReadonlySet<string>, name: string): boolean {
  return name.length <= RESERVED_CHARS_MAX && reserved.has(name.toLowerCase())
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
  if (environment === undefined) return undefined
  if (!NAME_BAD.test(environment) && !isReserved(ENVIRONMENT_RESERVED, environment)) {
    return environment
  }
  reader.invalid('environment', environment, 'reserved, or has a slash, a tab or a line break')
  return undefined
}

/** Milliseconds, of which some clients sent fractions. */
export function readTimeSpent(
  reader: FieldReader,
  value: JsonValue | undefined,
): number | undefined {
  return readCount(reader, 'time_spent', typeof value === 'number' ? Math.floor(value) : value)
}

/** Parts are text; numbers and booleans are taken by their spelling. */
export function normalizeFingerprint(
  reader: FieldReader,
  value: JsonValue | undefined,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  const list = Array.isArray(value) ? value : [value]
  const parts = reader.readTexts('fingerprint', list, FINGERPRINT)
  return parts !== undefined && parts.length > 0 ? parts : undefined
}

// A part that is cut could be equal to another's: only what no client means is.
const FINGERPRINT = { itemsMax: FINGERPRINT_PARTS_MAX, charsMax: MESSAGE_CHARS_MAX }
