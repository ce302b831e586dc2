import { type IssueId, type OrganizationId, parseProjectId } from '@vedette/protocol/ids'
import { parseShortId } from '../issues/short-id.ts'
import type { Issue } from '../store/issue-store.ts'
import type { Member } from '../store/member-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import { type Caller, permittedScopes } from '../users/permissions.ts'
import type { Scope } from '../users/scopes.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'

/** One scope, or some of which any will do. */
export type ScopeChoice = Scope | readonly Scope[]

export interface OrganizationAccess {
  readonly organization: Organization
  /** Undefined for a superuser who is no member. */
  readonly member: Member | undefined
  readonly scopes: ReadonlySet<Scope>
}

export interface ProjectAccess extends OrganizationAccess {
  readonly project: Project
}

export interface IssueAccess extends ProjectAccess {
  readonly issue: Issue
}

/**
 * Loads what a path names and checks the scope. What belongs to an organization that the caller
 * is not in answers 404, as if it did not exist; a missing scope answers 403.
 */
export interface Access {
  /** Every organization that the caller is in and has the scope for. */
  organizations(context: ApiContext, scope: Scope): Promise<readonly OrganizationAccess[]>
  /** Of several scopes one is enough. */
  organization(context: ApiContext, scope: ScopeChoice): Promise<OrganizationAccess>
  project(context: ApiContext, scope: ScopeChoice): Promise<ProjectAccess>
  issue(context: ApiContext, scope: Scope): Promise<IssueAccess>
}

export function createAccess({
  stores,
  groupingChanges,
}: Pick<ApiDeps, 'stores' | 'groupingChanges'>): Access {
  async function enter(
    context: ApiContext,
    organization: Organization | undefined,
    scope: ScopeChoice,
  ): Promise<OrganizationAccess> {
    const caller = callerOf(context)
    if (organization === undefined) throw new ApiError('not_found')
    const member = await findMember(stores, caller, organization.id)
    const scopes = permittedScopes(caller, { organizationId: organization.id, member })
    if (scopes === undefined) throw new ApiError('not_found')
    const wanted = typeof scope === 'string' ? [scope] : scope
    if (!wanted.some((one) => scopes.has(one))) throw new ApiError('permission_denied')
    return { organization, member, scopes }
  }

  async function organizations(context: ApiContext, scope: Scope) {
    const caller = callerOf(context)
    const accesses: OrganizationAccess[] = []
    for (const organization of await listOrganizations(stores, caller)) {
      const member = await findMember(stores, caller, organization.id)
      const scopes = permittedScopes(caller, { organizationId: organization.id, member })
      if (scopes?.has(scope)) accesses.push({ organization, member, scopes })
    }
    return accesses
  }

  async function organization(context: ApiContext, scope: ScopeChoice) {
    const name = pathParam(context, 'organization')
    return enter(context, await findOrganization(stores, name), scope)
  }

  async function project(context: ApiContext, scope: ScopeChoice) {
    const access = await organization(context, scope)
    const name = pathParam(context, 'project')
    const found = await findProject(stores, access.organization.id, name)
    if (found === undefined) throw new ApiError('not_found')
    return { ...access, project: found }
  }

  async function issue(context: ApiContext, scope: Scope) {
    const name = pathParam(context, 'issue')
    const isPrefixed = context.req.param('organization') !== undefined
    const access = isPrefixed ? await organization(context, scope) : undefined
    const found = await findIssue({ stores, groupingChanges }, name, access?.organization.id)
    const owner = found && (await stores.projects.find(found.projectId))
    if (found === undefined || owner === undefined) throw new ApiError('not_found')
    if (access === undefined) {
      const home = await stores.organizations.find(owner.organizationId)
      return { ...(await enter(context, home, scope)), project: owner, issue: found }
    }
    if (owner.organizationId !== access.organization.id) throw new ApiError('not_found')
    return { ...access, project: owner, issue: found }
  }

  return { organizations, organization, project, issue }
}

type Stores = ApiDeps['stores']

async function findMember({ members }: Stores, { user }: Caller, id: OrganizationId) {
  return user && members.find(id, user.id)
}

/** Those that the caller is in, with any scopes. */
async function listOrganizations({ organizations }: Stores, caller: Caller) {
  if (caller.kind === 'user') {
    const { isSuperuser, id } = caller.user
    return isSuperuser ? organizations.list() : organizations.listForUser(id)
  }
  const own = await organizations.find(caller.organizationId)
  return own ? [own] : []
}

// Slugs are never all digits, so a number is an id.
const ID = /^[0-9]{1,15}$/

function findOrganization(stores: Stores, name: string): Promise<Organization | undefined> {
  if (ID.test(name)) return stores.organizations.find(Number(name) as OrganizationId)
  return stores.organizations.findBySlug(name)
}

/** By slug or id, within the organization. */
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

/**
 * By id, or by short id where the organization is known. One that was merged into another leads to
 * that under its old names.
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
  const project = await stores.projects.findBySlug(organizationId, shortId.projectSlug)
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
