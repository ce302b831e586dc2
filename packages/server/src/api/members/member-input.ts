import { z } from 'zod'
import {
  DEFAULT_TEAM_ROLE,
  ORGANIZATION_ROLES,
  TEAM_ROLES,
  type TeamRoles,
} from '../../store/member-store.ts'
import type { Team } from '../../store/team-store.ts'
import { fieldError } from '../api-error.ts'

const TEAMS_MAX = 200

export const emailField = z.email().max(254).toLowerCase()
const roleField = z.enum(ORGANIZATION_ROLES)
export const teamRoleField = z.enum(TEAM_ROLES)

const teamRolesField = z
  .array(z.object({ teamSlug: z.string(), role: teamRoleField.nullish() }))
  .max(TEAMS_MAX)

/** Both names that clients know each field by; the newer one wins. */
export const membershipFields = {
  role: roleField.optional(),
  orgRole: roleField.optional(),
  teams: z.array(z.string()).max(TEAMS_MAX).optional(),
  teamRoles: teamRolesField.optional(),
}

type MembershipInput = z.infer<z.ZodObject<typeof membershipFields>>

/** A team, and the role that is asked for in it. */
export type WantedTeams = ReadonlyMap<Team, z.infer<typeof teamRoleField> | undefined>

/** Undefined when the input says nothing about teams. Throws 400 for a team that does not exist. */
export function readTeams(
  { teams, teamRoles }: MembershipInput,
  all: readonly Team[],
): WantedTeams | undefined {
  if (teams === undefined && teamRoles === undefined) return undefined
  const named = [
    ...(teams ?? []).map((teamSlug) => ({ teamSlug, role: null })),
    ...(teamRoles ?? []),
  ]
  return new Map(
    named.map(({ teamSlug, role }) => {
      const team = all.find(({ slug }) => slug === teamSlug)
      if (team === undefined) throw fieldError('teams', `There is no team ${teamSlug}.`)
      return [team, role ?? undefined] as const
    }),
  )
}

/** What is not said about a team's role stays as it was. */
export function teamRolesIn(wanted: WantedTeams, known?: TeamRoles): TeamRoles {
  return new Map(
    [...wanted].map(([{ id }, role]) => [id, role ?? known?.get(id) ?? DEFAULT_TEAM_ROLE]),
  )
}
