import { ORGANIZATION_ROLES, type OrganizationRole } from '../store/member-store.ts'
import type { Caller } from './permissions.ts'
import type { Scope } from './scopes.ts'

/** As what the caller acts on other members. */
export function roleOfCaller(
  caller: Caller,
  entry: {
    readonly member: { readonly role: OrganizationRole } | undefined
    readonly scopes: ReadonlySet<Scope>
  },
): OrganizationRole {
  if (caller.user?.isSuperuser) return 'owner'
  if (entry.member !== undefined) return entry.member.role
  // A token of the organization ranks as those who are trusted with its scopes.
  if (entry.scopes.has('org:admin')) return 'owner'
  return entry.scopes.has('member:admin') ? 'manager' : 'member'
}

/** Nobody raises anybody above the own role, nor touches who stands above it. */
export function outranks(role: OrganizationRole, other: OrganizationRole): boolean {
  return ORGANIZATION_ROLES.indexOf(role) >= ORGANIZATION_ROLES.indexOf(other)
}
