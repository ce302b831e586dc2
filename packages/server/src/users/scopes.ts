import type { OrganizationRole } from '../store/member-store.ts'

/** What a token may be limited to, under the reference's names. */
export const SCOPES = [
  'org:read',
  'org:write',
  'org:admin',
  'org:integrations',
  'org:ci',
  'member:read',
  'member:write',
  'member:admin',
  'member:invite',
  'team:read',
  'team:write',
  'team:admin',
  'project:read',
  'project:write',
  'project:admin',
  'project:releases',
  'event:read',
  'event:write',
  'event:admin',
  'alerts:read',
  'alerts:write',
] as const

export type Scope = (typeof SCOPES)[number]

export function isScope(value: string): value is Scope {
  return SCOPES.some((scope) => scope === value)
}

const MEMBER: readonly Scope[] = [
  'event:read',
  'event:write',
  'event:admin',
  'project:read',
  'project:releases',
  'org:read',
  'member:read',
  'member:invite',
  'team:read',
  'alerts:read',
  'alerts:write',
]
const ADMIN: readonly Scope[] = [
  ...MEMBER,
  'project:write',
  'project:admin',
  'team:write',
  'team:admin',
  'org:integrations',
]
const MANAGER: readonly Scope[] = [...ADMIN, 'member:write', 'member:admin', 'org:write']
const OWNER: readonly Scope[] = [...MANAGER, 'org:admin']

const SCOPES_BY_ROLE: Readonly<Record<OrganizationRole, readonly Scope[]>> = {
  member: MEMBER,
  admin: ADMIN,
  manager: MANAGER,
  owner: OWNER,
}

/** What a role permits inside its organization. */
export function scopesOfRole(role: OrganizationRole): readonly Scope[] {
  return SCOPES_BY_ROLE[role]
}

/** With every scope the milder ones of its noun: who may administer may also read. */
export function expandScopes(scopes: readonly string[]): ReadonlySet<Scope> {
  const expanded = new Set<Scope>()
  for (const scope of scopes) {
    if (!isScope(scope)) continue
    expanded.add(scope)
    const [noun, degree] = scope.split(':')
    const milder = degree === 'admin' ? ['write', 'read'] : degree === 'write' ? ['read'] : []
    for (const name of milder.map((word) => `${noun}:${word}`)) {
      if (isScope(name)) expanded.add(name)
    }
  }
  return expanded
}
