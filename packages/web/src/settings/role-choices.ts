import type { OrganizationDetail } from '@vedette/protocol/api/organization'
import type { Translate } from '../messages/messages.ts'

const ORGANIZATION_ROLES = ['member', 'admin', 'manager', 'owner'] as const
const TEAM_ROLES = ['agent', 'contributor', 'admin'] as const

type Settings = Translate<'settings'>

/** From the least to the most; nobody gives a role above the own. */
export function grantableRoles(t: Settings, { availableRoles, orgRole }: OrganizationDetail) {
  const own = availableRoles.findIndex(({ id }) => id === orgRole)
  const roles = own === -1 ? availableRoles : availableRoles.slice(0, own + 1)
  return roles.map(({ id }) => ({ value: id, label: roleName(t, id) }))
}

/** A role that the catalogue has no word for is called as the API calls it. */
export function roleName(t: Settings, role: string): string {
  const known = ORGANIZATION_ROLES.find((one) => one === role)
  return known === undefined ? role : t(`organization.role.${known}`)
}

export function teamRoles(t: Settings) {
  return TEAM_ROLES.map((value) => ({ value, label: t(`organization.teamRole.${value}`) }))
}

export function teamRoleName(t: Settings, role: string): string {
  return teamRoles(t).find(({ value }) => value === role)?.label ?? role
}
