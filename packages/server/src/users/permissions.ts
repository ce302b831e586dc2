import type { OrganizationId } from '@vedette/protocol/ids'
import type { Member } from '../store/member-store.ts'
import type { User } from '../store/user-store.ts'
import { expandScopes, SCOPES, type Scope, scopesOfRole } from './scopes.ts'

/** Who asks. */
export type Caller = UserCaller | OrganizationCaller

/** A person in a browser, or a token that acts for one. */
export interface UserCaller {
  readonly kind: 'user'
  readonly user: User
  /** The token's scopes; undefined for a browser session, which may all that its user may. */
  readonly tokenScopes: readonly string[] | undefined
}

/** A token that belongs to an organization and acts for no person. */
export interface OrganizationCaller {
  readonly kind: 'organization'
  readonly user: undefined
  readonly organizationId: OrganizationId
  readonly tokenScopes: readonly string[]
  /** For the audit log. */
  readonly tokenName: string
}

/** Where something is to be done, and who the caller is there. */
export interface Place {
  readonly organizationId: OrganizationId
  /** The membership of the caller's user. */
  readonly member: Member | undefined
}

/**
 * Nobody hands on more than they have: a token may only make tokens with scopes of its own. Who
 * signed in by themselves may choose any, since a person's token never exceeds the person.
 */
export function mayGrant(caller: Caller, scopes: readonly Scope[]): boolean {
  if (caller.tokenScopes === undefined) return true
  const own = expandScopes(caller.tokenScopes)
  return scopes.every((scope) => own.has(scope))
}

/**
 * What the caller may do in an organization: the one place where this is decided. Undefined when
 * the organization does not exist for them. A token never exceeds its user, nor its own scopes.
 */
export function permittedScopes(
  caller: Caller,
  { organizationId, member }: Place,
): ReadonlySet<Scope> | undefined {
  if (caller.kind === 'organization') {
    return caller.organizationId === organizationId ? expandScopes(caller.tokenScopes) : undefined
  }
  if (member === undefined && !caller.user.isSuperuser) return undefined
  const own = caller.user.isSuperuser || member === undefined ? SCOPES : scopesOfRole(member.role)
  if (caller.tokenScopes === undefined) return new Set(own)
  const granted = expandScopes(caller.tokenScopes)
  return new Set(own.filter((scope) => granted.has(scope)))
}
