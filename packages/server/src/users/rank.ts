import { type Member, ORGANIZATION_ROLES, type OrganizationRole } from '../store/member-store.ts'
import type { User } from '../store/user-store.ts'
import type { Caller } from './permissions.ts'
import { expandScopes } from './scopes.ts'

type Ranked = Pick<Member, 'role'> | undefined

/**
 * As what the caller acts on other members. A token ranks as those who are trusted with its scopes,
 * and never above its person: one that may invite must not be a way to become an owner.
 */
export function roleOfCaller(caller: Caller, { member }: { readonly member: Ranked }) {
  const own = caller.user?.isSuperuser ? 'owner' : member?.role
  if (caller.tokenScopes === undefined) return own ?? 'member'
  const trusted = roleOfScopes(caller.tokenScopes)
  return own === undefined || outranks(own, trusted) ? trusted : own
}

function roleOfScopes(tokenScopes: readonly string[]): OrganizationRole {
  const scopes = expandScopes(tokenScopes)
  if (scopes.has('org:admin')) return 'owner'
  return scopes.has('member:admin') ? 'manager' : 'member'
}

/** Nobody raises anybody above the own role, nor touches who stands above it. */
export function outranks(role: OrganizationRole, other: OrganizationRole): boolean {
  return ORGANIZATION_ROLES.indexOf(role) >= ORGANIZATION_ROLES.indexOf(other)
}

/**
 * Whether who invited might still do so, for as long as the invitation is open: whoever is removed,
 * demoted or suspended leaves behind no way to come back.
 */
export function vouches(
  inviter: Pick<User, 'isActive' | 'isSuperuser'> | undefined,
  member: Ranked,
  role: OrganizationRole,
): boolean {
  if (!inviter?.isActive) return false
  return inviter.isSuperuser || (member !== undefined && outranks(member.role, role))
}

/** The same of a program: its key has to be there, and no key does more than its scopes. */
export function vouchesByToken(
  token: { readonly scopes: readonly string[] } | undefined,
  role: OrganizationRole,
): boolean {
  return token !== undefined && outranks(roleOfScopes(token.scopes), role)
}
