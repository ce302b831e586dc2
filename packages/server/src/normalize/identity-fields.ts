import type { JsonValue } from '@vedette/protocol/json'
import {
  DIST_CHARS_MAX,
  ENVIRONMENT_CHARS_MAX,
  FINGERPRINT_PARTS_MAX,
  RELEASE_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { Notes } from './notes.ts'
import { readText, readWholeText } from './read-text.ts'

const RELEASE_BAD = /[\n\r\t\f/\\]/
/** `latest` stands for a release in addresses, dots for folders. */
const RELEASE_RESERVED: ReadonlySet<string> = new Set(['.', '..', 'latest'])
const DIST = /^[a-zA-Z0-9_.-]+$/
const ENVIRONMENT_BAD = /[\n\r\f/]/

export function normalizeRelease(notes: Notes, value: JsonValue | undefined): string | undefined {
  const release = readWholeText(notes, 'release', value, RELEASE_CHARS_MAX)
  if (release === undefined) return undefined
  if (!RELEASE_BAD.test(release) && !RELEASE_RESERVED.has(release.toLowerCase())) return release
  notes.invalid('release', release, 'reserved, or has a slash or a line break')
  return undefined
}

export function normalizeDist(notes: Notes, value: JsonValue | undefined): string | undefined {
  const dist = readWholeText(notes, 'dist', value, DIST_CHARS_MAX)
  if (dist === undefined || DIST.test(dist)) return dist
  notes.invalid('dist', dist, 'expected letters, digits, dot, dash or underscore')
  return undefined
}

export function normalizeEnvironment(
  notes: Notes,
  value: JsonValue | undefined,
): string | undefined {
  const environment = readWholeText(notes, 'environment', value, ENVIRONMENT_CHARS_MAX)
  if (environment === undefined || !ENVIRONMENT_BAD.test(environment)) return environment
  notes.invalid('environment', environment, 'has a slash or a line break')
  return undefined
}

/** Parts are text; numbers and booleans are taken by their spelling. */
export function normalizeFingerprint(
  notes: Notes,
  value: JsonValue | undefined,
): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined
  const list = Array.isArray(value) ? value : [value]
  const parts: string[] = []
  notes.enter('fingerprint')
  for (let i = 0; i < list.length && parts.length < FINGERPRINT_PARTS_MAX; i += 1) {
    const part = readText(notes, String(i), list[i], SYMBOL_CHARS_MAX)
    if (part !== undefined) parts.push(part)
  }
  notes.leave()
  return parts.length > 0 ? parts : undefined
}
