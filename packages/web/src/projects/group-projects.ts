import type {
  OrganizationDetail,
  ProjectSummary,
  TeamSummary,
} from '@vedette/protocol/api/organization'
import type { ProjectSearchParams } from './project-search.ts'

export interface TeamProjects {
  /** Undefined for projects that no team looks after. */
  readonly team: TeamSummary | undefined
  readonly projects: readonly ProjectSummary[]
}

/**
 * The projects by their teams, the own ones first; a project of several teams stands in each. A
 * team without projects is shown while nobody searches.
 */
export function groupProjects(
  { teams, projects }: Pick<OrganizationDetail, 'teams' | 'projects'>,
  { query = '', show }: ProjectSearchParams,
): readonly TeamProjects[] {
  const words = query.toLowerCase()
  const found = projects.filter(({ name, slug, platform }) =>
    [name, slug, platform ?? ''].some((text) => text.toLowerCase().includes(words)),
  )
  const shown = teams.filter(({ isMember }) => show !== 'mine' || isMember)
  const groups = shown.toSorted(byOwn).map((team) => ({
    team,
    projects: found
      .filter((one) => one.teams.some(({ id }) => id === team.id))
      .toSorted(byBookmark),
  }))
  const alone = show === 'mine' ? [] : found.filter((one) => one.teams.length === 0)
  const rest = { team: undefined, projects: alone.toSorted(byBookmark) }
  return [...groups.filter((group) => words === '' || group.projects.length > 0), rest].filter(
    ({ team, projects: own }) => team !== undefined || own.length > 0,
  )
}

function byOwn(one: TeamSummary, other: TeamSummary): number {
  return Number(other.isMember) - Number(one.isMember) || one.slug.localeCompare(other.slug)
}

/** Bookmarked ones first, then by name. */
export function byBookmark(one: ProjectSummary, other: ProjectSummary): number {
  const order = Number(other.isBookmarked) - Number(one.isBookmarked)
  return order || one.name.localeCompare(other.name)
}
