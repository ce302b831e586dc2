import type { FilterRule } from './filter-rule.ts'
import type { FilterSettings } from './filter-settings.ts'
import { KNOWN_CSP_SOURCES } from './known-csp-sources.ts'

/** A source by its parts; what is undefined may be anything. */
interface Source {
  readonly scheme: string | undefined
  readonly host: string | undefined
  readonly port: string | undefined
}

/** Reports about sources that the site did not ask for tell of the browser, not of the site. */
export function createCspSourceRule(
  settings: Pick<FilterSettings, 'knownCspSources' | 'cspSources'>,
): FilterRule | undefined {
  const known = settings.knownCspSources ? KNOWN_CSP_SOURCES : []
  const patterns = [...known, ...settings.cspSources].map(parsePattern)
  if (patterns.length === 0) return undefined
  const isIgnored = (uri: string | undefined): boolean => {
    if (uri === undefined) return false
    const source = parseSource(uri)
    return patterns.some((pattern) => matchesSource(pattern, source))
  }
  return ({ type, csp }) =>
    type === 'csp' &&
    csp !== undefined &&
    (isIgnored(csp.blocked_uri) || isIgnored(csp.source_file))
}

function parsePattern(text: string): Source {
  const { scheme, host, port } = parseSource(text)
  return { scheme: unlessStar(scheme), host: unlessStar(host), port: unlessStar(port) }
}

function unlessStar(part: string | undefined): string | undefined {
  return part === '*' ? undefined : part
}

/** Not by URL: browsers name sources by a bare scheme or word too, such as `about` or `inline`. */
function parseSource(text: string): Source {
  const schemeEnd = text.indexOf('://')
  const scheme = schemeEnd < 0 ? undefined : text.slice(0, schemeEnd)
  const rest = schemeEnd < 0 ? text : text.slice(schemeEnd + 3)
  const pathStart = rest.indexOf('/')
  const place = (pathStart < 0 ? rest : rest.slice(0, pathStart)).toLowerCase()
  const portStart = place.indexOf(':')
  const host = portStart < 0 ? place : place.slice(0, portStart)
  const port = portStart < 0 ? undefined : place.slice(portStart + 1)
  return { scheme: scheme?.toLowerCase(), host, port }
}

function matchesSource(pattern: Source, source: Source): boolean {
  if (pattern.scheme !== undefined && pattern.scheme !== source.scheme) return false
  if (pattern.port !== undefined && pattern.port !== source.port) return false
  return pattern.host === undefined || matchesHost(pattern.host, source.host ?? '')
}

/** `*.example.com` covers example.com too. */
function matchesHost(pattern: string, host: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === host
  return host === pattern.slice(2) || host.endsWith(pattern.slice(1))
}
