import { isIPv6 } from 'node:net'
import { isTooMany, type Span } from './secret.ts'

const IPV4 =
  /\b(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])\b/g
const ZONE = /%[0-9a-zA-Z]{1,64}/y
// Eight groups of four digits, or six and an IPv4 address, with what may stand before and after.
const IPV6_CHARS_MAX = 50
const NONE: readonly Span[] = []

/** Addresses of both versions, as parts of any text. In no order; ends with one too many. */
export function findIpAddresses(text: string): readonly Span[] {
  const hasDots = text.includes('.')
  const hasColons = text.includes(':')
  if (!hasDots && !hasColons) return NONE
  const ipv6 = hasColons ? findIpv6(text) : []
  if (isTooMany(ipv6)) return ipv6
  return hasDots ? [...ipv6, ...findIpv4(text, ipv6)] : ipv6
}

/** `::ffff:192.0.2.1` is one address, and was found before. */
function findIpv4(text: string, ipv6: readonly Span[]): Span[] {
  const spans: Span[] = []
  let next = 0
  for (const { 0: ip, index: start } of text.matchAll(IPV4)) {
    while ((ipv6[next]?.end ?? text.length) <= start) next += 1
    const end = start + ip.length
    if ((ipv6[next]?.start ?? text.length) >= end) spans.push({ start, end })
    if (isTooMany(spans)) break
  }
  return spans
}

/** Looks at each run of digits and colons once. */
function findIpv6(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (;;) {
    const colon = text.indexOf(':', from)
    if (colon < 0 || isTooMany(spans)) return spans
    let start = colon
    while (start > from && isAddressChar(text.charCodeAt(start - 1))) start -= 1
    let end = colon + 1
    while (end < text.length && isAddressChar(text.charCodeAt(end))) end += 1
    const span = addressIn(text, start, end)
    if (span !== undefined) spans.push(span)
    from = span === undefined ? end : span.end
  }
}

/** The address in a run that may have punctuation of the sentence around it. */
function addressIn(text: string, runStart: number, runEnd: number): Span | undefined {
  let start = runStart
  let end = runEnd
  if (text[start] === ':' && text[start + 1] !== ':') start += 1
  while (text[start] === '.') start += 1
  while (end > start && text[end - 1] === '.') end -= 1
  if (text[end - 1] === ':' && text[end - 2] !== ':') end -= 1
  if (end - start < 3 || end - start > IPV6_CHARS_MAX) return undefined
  if (isWordCode(text.charCodeAt(start - 1)) || isWordCode(text.charCodeAt(end))) return undefined
  if (!isIPv6(text.slice(start, end))) return undefined
  ZONE.lastIndex = end
  return { start, end: end + (ZONE.exec(text)?.[0].length ?? 0) }
}

function isAddressChar(code: number): boolean {
  if (code >= 48 && code <= 58) return true
  return code === 46 || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)
}

/** False for NaN, which is what lies outside the text. */
function isWordCode(code: number): boolean {
  if (code >= 128) return true
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
