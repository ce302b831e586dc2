import type { NormalizedEvent } from '@vedette/protocol/event'
import { keyPart } from './key.ts'
import type { Trail } from './trail.ts'

/** Browsers' reports: what was blocked, or whose certificate failed. Empty for other events. */
export function securityKey(event: NormalizedEvent, trail?: Trail): string {
  if (event.csp !== undefined) {
    const directive = event.csp.effective_directive
    const uri = blockedHost(event.csp.blocked_uri ?? '')
    trail?.value('directive', directive, { contributes: true })
    trail?.value('uri', uri, { contributes: true })
    return keyPart('csp', directive) + keyPart('u', uri)
  }
  if (event.hpkp !== undefined) return hostKey('hpkp', event.hpkp.hostname, trail)
  if (event.expectct !== undefined) return hostKey('expectct', event.expectct.hostname, trail)
  if (event.expectstaple === undefined) return ''
  return hostKey('expectstaple', event.expectstaple.hostname, trail)
}

function hostKey(id: string, hostname: string, trail: Trail | undefined): string {
  trail?.value(id, hostname, { contributes: true })
  return keyPart(id, hostname)
}

/** `https://cdn.example/a.js` -> `cdn.example`, `data:…` -> `data:`, and a keyword as it is. */
function blockedHost(uri: string): string {
  const scheme = uri.indexOf('://')
  if (scheme < 0) {
    const colon = uri.indexOf(':')
    return colon < 0 ? uri : uri.slice(0, colon + 1)
  }
  const rest = uri.slice(scheme + 3)
  const end = rest.search(HOST_END)
  return end < 0 ? rest : rest.slice(0, end)
}

const HOST_END = /[/?#]/
