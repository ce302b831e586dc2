const PLACES = [
  { to: '/settings/$org/', name: 'general', scope: undefined },
  { to: '/settings/$org/projects/', name: 'projects', scope: undefined },
  { to: '/settings/$org/members/', name: 'members', scope: 'member:read' },
  { to: '/settings/$org/teams/', name: 'teams', scope: 'team:read' },
  { to: '/settings/$org/repos/', name: 'repositories', scope: 'org:read' },
  { to: '/settings/$org/auth-tokens/', name: 'tokens', scope: undefined },
  { to: '/settings/$org/audit-log/', name: 'auditLog', scope: 'org:write' },
] as const

export type OrganizationPlace = (typeof PLACES)[number]

/** Settings of an organization that somebody with these scopes may enter. */
export function listOrganizationPlaces(access: readonly string[]): readonly OrganizationPlace[] {
  return PLACES.filter(({ scope }) => scope === undefined || access.includes(scope))
}
