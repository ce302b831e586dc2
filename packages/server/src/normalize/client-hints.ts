import type { JsonObject } from '@vedette/protocol/json'
import type { UserAgentContexts } from './contexts.ts'

/** What browsers tell in headers of their own, since their User-Agent tells ever less. */
export interface ClientHints {
  /** `Sec-CH-UA`: `"Chromium";v="124", "Google Chrome";v="124", "Not-A.Brand";v="99"` */
  readonly brands?: string
  readonly platform?: string
  readonly platformVersion?: string
  readonly model?: string
}

/** Longer ones are made up: a real list of brands has three. */
const HINT_CHARS_MAX = 256

/**
 * Hints come before the User-Agent, in which a browser passes for another one; what they leave out
 * is taken from it.
 */
export function withClientHints(
  hints: ClientHints,
  found: UserAgentContexts | undefined,
): UserAgentContexts | undefined {
  const browser = browserOf(hints, found) ?? found?.browser
  const os = osOf(hints, found) ?? found?.os
  const model = unquoted(hints.model)
  const device = model === undefined ? found?.device : { family: model, ...found?.device, model }
  if (browser === undefined && os === undefined && device === undefined) return undefined
  return { ...(browser && { browser }), ...(os && { os }), ...(device && { device }) }
}

function browserOf(
  { brands }: ClientHints,
  found: UserAgentContexts | undefined,
): JsonObject | undefined {
  if (brands === undefined || brands.length > HINT_CHARS_MAX) return undefined
  for (const part of brands.split(',')) {
    const [brand = '', parameter = ''] = part.split(';')
    const text = unquoted(brand)
    const version = unquoted(parameter.slice(parameter.indexOf('=') + 1))
    // Chromium is what most browsers are built on; the brand that is none keeps servers honest.
    if (text === undefined || version === undefined || MEANINGLESS.test(text)) continue
    const name = BRANDS.get(text) ?? text
    // The User-Agent has the whole version.
    return found?.browser?.name === name ? found.browser : { name, version }
  }
  return undefined
}

const MEANINGLESS = /brand|chromium/i

/** The names that User-Agent texts are read as, so that one browser has one tag. */
const BRANDS: ReadonlyMap<string, string> = new Map([['Google Chrome', 'Chrome']])

function osOf(
  { platform, platformVersion }: ClientHints,
  found: UserAgentContexts | undefined,
): JsonObject | undefined {
  const name = unquoted(platform)
  if (name === undefined || name === 'Unknown') return undefined
  const version = unquoted(platformVersion)
  if (version !== undefined) {
    return { name, version: name === 'Windows' ? windowsVersion(version) : version }
  }
  return found?.os?.name === name ? found.os : { name }
}

/** The hint counts releases of an interface: 1 to 10 are Windows 10, from 13 on Windows 11. */
function windowsVersion(version: string): string {
  const major = Number.parseInt(version, 10)
  if (major >= 13) return '11'
  return major >= 1 ? '10' : version
}

function unquoted(hint: string | undefined): string | undefined {
  if (hint === undefined || hint.length > HINT_CHARS_MAX) return undefined
  const text = hint.trim()
  const isQuoted = text.length >= 2 && text.startsWith('"') && text.endsWith('"')
  return (isQuoted ? text.slice(1, -1).trim() : text) || undefined
}
