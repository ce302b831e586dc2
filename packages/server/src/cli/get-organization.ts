import type { Clock } from '../platform/clock.ts'
import {
  createDefaultOrganization,
  DEFAULT_ORGANIZATION_SLUG,
} from '../projects/create-defaults.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Store } from '../store/store.ts'
import type { Team } from '../store/team-store.ts'
import { CliError } from './cli-error.ts'

export interface FindOrganizationDeps {
  readonly store: Pick<Store, 'organizations' | 'teams'>
  readonly clock: Pick<Clock, 'nowMs'>
}

/**
 * The organization of that slug, or else the one a person would expect: `vedette`, or the only
 * one. In a fresh home the first one is made, as a start would.
 */
export async function getOrganization(
  { store, clock }: FindOrganizationDeps,
  slug: string | undefined,
): Promise<Organization> {
  const organizations = await store.organizations.list()
  const wanted = slug ?? DEFAULT_ORGANIZATION_SLUG
  const found = organizations.find((organization) => organization.slug === wanted)
  if (found) return found
  const slugs = organizations.map((organization) => organization.slug)
  if (slug !== undefined) throw new CliError(`no organization "${slug}"; ${known(slugs)}`)
  const [only, ...others] = organizations
  if (only === undefined) return (await createDefaultOrganization({ store, clock })).organization
  if (others.length === 0) return only
  throw new CliError(`which organization? Give --org; ${known(slugs)}`)
}

/** The team of that slug, or else the one named as the organization, or the first there is. */
export async function getTeam(
  { store, clock }: FindOrganizationDeps,
  organization: Organization,
  slug: string | undefined,
): Promise<Team> {
  const teams = await store.teams.list(organization.id)
  const wanted = slug ?? organization.slug
  const found = teams.find((team) => team.slug === wanted)
  if (found) return found
  if (slug !== undefined) {
    const slugs = teams.map((team) => team.slug)
    throw new CliError(`no team "${slug}" in ${organization.slug}; ${known(slugs)}`)
  }
  // People reach projects through teams, so a project without one would be out of sight.
  return teams[0] ?? store.teams.insert(firstTeamOf(organization, clock.nowMs()))
}

function firstTeamOf(organization: Organization, createdAtMs: number) {
  const { id: organizationId, slug, name } = organization
  return { organizationId, slug, name, createdAtMs }
}

function known(slugs: readonly string[]): string {
  return slugs.length === 0 ? 'there are none yet' : `there is ${slugs.join(', ')}`
}
