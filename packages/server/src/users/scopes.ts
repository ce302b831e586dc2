import type { OrganizationRole, TeamRole } from '../store/member-store.ts'

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

/** What a program may be told of the person; nothing is done with these. */
export const IDENTITY_SCOPES = ['openid', 'profile', 'email'] as const

export type IdentityScope = (typeof IDENTITY_SCOPES)[number]

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

// What an operator needs: to see, to mark, to hide and to remove, not to decide. No team pages.
const AGENT: readonly Scope[] = ['org:read', 'project:read', 'event:read', 'event:admin']
const TEAM_ADMIN: readonly Scope[] = [
  ...MEMBER,
  'project:write',
  'project:admin',
  'team:write',
  'team:admin',
]

const SCOPES_BY_TEAM_ROLE: Readonly<Record<TeamRole, readonly Scope[]>> = {
  agent: AGENT,
  contributor: MEMBER,
  admin: TEAM_ADMIN,
}

/** What a role in a team permits to plain members, on the team and its projects. */
export function scopesOfTeamRole(role: TeamRole): readonly Scope[] {
  return SCOPES_BY_TEAM_ROLE[role]
}

/** All that there is to do inside a team or a project: what its owner may, as a superuser. */
export const INSIDE_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => !scope.startsWith('org:') || scope === 'org:read' || scope === 'org:ci',
).filter((scope) => !scope.startsWith('member:') || scope === 'member:read')

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
