import type { CspReport } from './security-interfaces.ts'

// What a directive governs, in the words of a title.
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['base-uri', 'base URI'],
  ['child-src', 'child'],
  ['connect-src', 'connect'],
  ['default-src', 'default'],
  ['font-src', 'font'],
  ['form-action', 'form action'],
  ['frame-ancestors', 'frame ancestor'],
  ['frame-src', 'frame'],
  ['img-src', 'image'],
  ['manifest-src', 'manifest'],
  ['media-src', 'media'],
  ['object-src', 'object'],
  ['script-src', 'script'],
  ['script-src-elem', 'script'],
  ['script-src-attr', 'inline script attribute'],
  ['style-src', 'style'],
  ['style-src-elem', 'style'],
  ['style-src-attr', 'inline style attribute'],
  ['worker-src', 'worker'],
])

/** What was blocked and from where, in one sentence: the title of the event. */
export function cspTitle(csp: CspReport): string {
  const noun = NOUNS.get(csp.effective_directive) ?? csp.effective_directive
  const blocked = csp.blocked_uri ?? ''
  if (blocked === 'inline') return `Blocked unsafe inline '${noun}'`
  if (blocked === 'eval' || blocked === 'wasm-eval') return `Blocked unsafe eval '${noun}'`
  // An empty address was the older browsers' word for inline code.
  if (blocked === '' && /^(?:script|style)-/.test(csp.effective_directive)) {
    return `Blocked unsafe inline '${noun}'`
  }
  const place = placeOf(blocked, csp.document_uri)
  return place === undefined ? `Blocked '${noun}'` : `Blocked '${noun}' from '${place}'`
}

/** The host, or for an address without one its scheme, as in `data:`. */
function placeOf(uri: string, documentUri: string | undefined): string | undefined {
  if (uri === '') return undefined
  if (uri === 'self' || uri === "'self'") return placeOf(documentUri ?? '', undefined)
  // Browsers cut an address without a host down to its scheme, with or without the colon.
  if (/^[a-z][a-z0-9+.-]*:?$/i.test(uri) && !uri.includes('.')) return `${uri.replace(':', '')}:`
  if (!URL.canParse(uri)) return uri
  const url = new URL(uri)
  return url.host === '' ? url.protocol : url.host
}

export type CertificateReportType = 'hpkp' | 'expectct' | 'expectstaple'

const TITLES: Readonly<Record<CertificateReportType, string>> = {
  hpkp: 'Public key pinning validation failed for',
  expectct: 'Expect-CT failed for',
  expectstaple: 'Expect-Staple failed for',
}

export function certificateTitle(type: CertificateReportType, hostname: string): string {
  return `${TITLES[type]} '${hostname}'`
}
