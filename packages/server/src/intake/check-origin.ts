import { isOriginAllowed } from '../platform/allowed-origin.ts'
import type { IntakeKey } from '../store/project-key-store.ts'
import { IntakeError } from './intake-error.ts'

/**
 * Refuses pages of other sites than the project names. Servers send neither header and pass:
 * this protects a project from other people's pages, not from programs.
 */
export function checkOrigin(
  { allowedDomains }: IntakeKey,
  origin: string | undefined,
  referer: string | undefined,
): void {
  const place = origin || referer
  if (!place || isOriginAllowed(place, allowedDomains)) return
  throw new IntakeError('cors', 'the origin is not among the allowed domains of the project')
}
