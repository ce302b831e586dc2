import type { Member } from '../store/member-store.ts'
import type { User } from '../store/user-store.ts'
import { expandScopes, SCOPES, type Scope, scopesOfRole } from './scopes.ts'

/** Who asks: a person in a browser, or a token that acts for one. */
export interface Caller {
  readonly user: User
  /** The token's scopes; undefined for a browser session, which may all that its user may. */
  readonly tokenScopes: readonly string[] | undefined
}

/**
 * What the caller may do in an organization: the one place where this is decided. Undefined when
 * the organization does not exist for them. A token never exceeds its user, nor its own scopes.
 */
export function permittedScopes(
  caller: Caller,
  member: Member | undefined,
): ReadonlySet<Scope> | undefined {
  if (member === undefined && !caller.user.isSuperuser) return undefined
  const own = caller.user.isSuperuser || member === undefined ? SCOPES : scopesOfRole(member.role)
  if (caller.tokenScopes === undefined) return new Set(own)
  const granted = expandScopes(caller.tokenScopes)
  return new Set(own.filter((scope) => granted.has(scope)))
}
