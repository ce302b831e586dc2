import type { JsonObject, JsonValue } from '@vedette/protocol/json'

/** Name and version come first; what follows are builds, dates and processors. */
const DESCRIPTION_CHARS_MAX = 200

/**
 * `Microsoft Windows 10.0.19045`, `Linux 6.1.0-18 #1 SMP`, `.NET 8.0.1`: words up to the first one
 * that begins with a digit are the name, and that one is the version.
 */
export function parseRawDescription(value: JsonValue): JsonObject | undefined {
  if (typeof value !== 'string') return undefined
  const words = value
    .slice(0, DESCRIPTION_CHARS_MAX)
    .split(' ')
    .filter((word) => word !== '')
  const at = words.findIndex(isVersion)
  const found = words.slice(0, at < 0 ? words.length : at).join(' ')
  if (found === '') return undefined
  const name = NAMES.get(found) ?? found
  const version = words[at]?.replace(/^v/, '')
  if (version === undefined) return { name }
  return KERNELS.has(found) ? { name, kernel_version: version } : { name, version }
}

function isVersion(word: string): boolean {
  return /^v?[0-9]/.test(word)
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['Microsoft Windows', 'Windows'],
  ['Darwin', 'macOS'],
  ['Mac OS X', 'macOS'],
  ['Android OS', 'Android'],
])

/** What these call their version is that of the kernel. */
const KERNELS: ReadonlySet<string> = new Set(['Linux', 'Darwin'])
