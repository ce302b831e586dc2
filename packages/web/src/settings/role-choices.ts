import type { OrganizationDetail } from '@vedette/protocol/api/organization'

/** From the least to the most; nobody gives a role above the own. */
export function grantableRoles({ availableRoles, orgRole }: OrganizationDetail) {
  const own = availableRoles.findIndex(({ id }) => id === orgRole)
  const roles = own === -1 ? availableRoles : availableRoles.slice(0, own + 1)
  return roles.map(({ id, name }) => ({ value: id, label: name }))
}

export const TEAM_ROLES = [
  { value: 'agent', label: 'Agent' },
  { value: 'contributor', label: 'Contributor' },
  { value: 'admin', label: 'Team admin' },
] as const
