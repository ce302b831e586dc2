import { type IssueId, type OrganizationId, parseProjectId } from '@vedette/protocol/ids'
import { parseShortId } from '../issues/short-id.ts'
import type { Issue } from '../store/issue-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Team } from '../store/team-store.ts'
import type { ApiDeps } from './api-deps.ts'

type Stores = ApiDeps['stores']

// Slugs are never all digits, so a number is an id.
const ID = /^[0-9]{1,15}$/

/** An organization's old slug is as good as its new one: what tools were given goes on working. */
export async function findOrganization(
  { organizations }: Pick<Stores, 'organizations'>,
  name: string,
): Promise<Organization | undefined> {
  if (ID.test(name)) return organizations.find(Number(name) as OrganizationId)
  return (await organizations.findBySlug(name)) ?? organizations.findByOldSlug(name)
}

/** By slug or id, within the organization. Tells nothing about who may see it. */
export async function findProject(
  stores: Pick<Stores, 'projects'>,
  organizationId: OrganizationId,
  name: string,
): Promise<Project | undefined> {
  const id = parseProjectId(name)
  if (id === undefined) return stores.projects.findBySlug(organizationId, name)
  const project = await stores.projects.find(id)
  return project?.organizationId === organizationId ? project : undefined
}

/** By slug or id, within the organization. Tells nothing about who may see it. */
export async function findTeam(
  { teams }: Pick<Stores, 'teams'>,
  organizationId: OrganizationId,
  name: string,
): Promise<Team | undefined> {
  if (!ID.test(name)) return teams.findBySlug(organizationId, name)
  return (await teams.list(organizationId)).find(({ id }) => String(id) === name)
}

/**
 * By id, or by short id where the organization is known. One that was merged into another leads to
 * that under its old names. Tells nothing about who may see it.
 */
export async function findIssue(
  { stores, groupingChanges }: IssueSource,
  name: string,
  organizationId: OrganizationId | undefined,
): Promise<Issue | undefined> {
  if (ID.test(name)) {
    const id = Number(name) as IssueId
    const issue = await stores.issues.find(id)
    return issue ?? findTarget(stores, await groupingChanges.findRedirect(id))
  }
  const shortId = parseShortId(name)
  if (shortId === undefined || organizationId === undefined) return undefined
  const slug = shortId.projectSlug
  const project =
    (await stores.projects.findBySlug(organizationId, slug)) ??
    (await stores.projects.findByOldSlug(organizationId, slug))
  if (project === undefined) return undefined
  const { shortNumber } = shortId
  const issue = await stores.issues.findByShortNumber(project.id, shortNumber)
  if (issue !== undefined) return issue
  const id = await groupingChanges.findRedirectByShortNumber(project.id, shortNumber)
  return findTarget(stores, id)
}

export interface IssueSource {
  readonly stores: Pick<Stores, 'issues' | 'projects'>
  readonly groupingChanges: Pick<
    ApiDeps['groupingChanges'],
    'findRedirect' | 'findRedirectByShortNumber'
  >
}

async function findTarget(
  stores: Pick<Stores, 'issues'>,
  id: IssueId | undefined,
): Promise<Issue | undefined> {
  return id && stores.issues.find(id)
}
