import { domainToASCII } from 'node:url'

interface Place {
  readonly scheme: string | undefined
  readonly host: string
  readonly port: string | undefined
}

const SCHEME = '(?:(?<scheme>[a-z][a-z0-9+.-]*)://)?'
const HOST = String.raw`(?<host>\[[0-9a-f:.]+\]|[^:/?#]*)`
const PORT = String.raw`(?::(?<port>[0-9]+|\*))?`
const PATTERN = new RegExp(`^${SCHEME}${HOST}${PORT}`, 'i')
const ORIGIN_CHARS_MAX = 2048
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
])

/**
 * Patterns are `*`, `example.com`, `*.example.com` (which covers example.com too), each with an
 * optional scheme in front and an optional port behind; what is left out matches anything.
 */
export function isOriginAllowed(origin: string, patterns: readonly string[]): boolean {
  if (patterns.includes('*')) return true
  const place = parsePlace(origin)
  return place !== undefined && patterns.some((pattern) => matches(pattern, place))
}

/** Undefined for `null`, which files and sandboxed frames send, and for what is no URL. */
function parsePlace(origin: string): Place | undefined {
  if (origin.length > ORIGIN_CHARS_MAX || !URL.canParse(origin)) return undefined
  const url = new URL(origin)
  const scheme = url.protocol.slice(0, -1)
  return { scheme, host: url.hostname.toLowerCase(), port: url.port || DEFAULT_PORTS.get(scheme) }
}

function matches(pattern: string, place: Place): boolean {
  const groups = PATTERN.exec(pattern.trim())?.groups
  if (groups === undefined) return false
  const { scheme, host = '', port } = groups
  if (scheme !== undefined && scheme.toLowerCase() !== place.scheme) return false
  if (port !== undefined && port !== '*' && port !== place.port) return false
  return matchesHost(host.toLowerCase(), place.host)
}

function matchesHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  // Browsers send names in their ASCII form, people write them as they read.
  const isWild = pattern.startsWith('*.')
  const name = isWild ? pattern.slice(2) : pattern
  const ascii = domainToASCII(name) || name
  if (ascii === '') return false
  return host === ascii || (isWild && host.endsWith(`.${ascii}`))
}
