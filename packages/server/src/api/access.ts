import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import type { Issue } from '../store/issue-store.ts'
import type { Member } from '../store/member-store.ts'
import type { Organization } from '../store/organization-store.ts'
import type { Project } from '../store/project-store.ts'
import type { Team } from '../store/team-store.ts'
import { type Caller, permittedScopes } from '../users/permissions.ts'
import type { Scope } from '../users/scopes.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, callerOf, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'
import { findIssue, findOrganization, findProject, findTeam } from './find-by-name.ts'
import { projectMoved } from './project-moved.ts'

/** One scope, or some of which any will do. */
export type ScopeChoice = Scope | readonly Scope[]

export interface OrganizationAccess {
  readonly organization: Organization
  /** Undefined for a superuser who is no member, and for a token of the organization. */
  readonly member: Member | undefined
  /** What the caller may do to what was asked for: to the project, where it is a project. */
  readonly scopes: ReadonlySet<Scope>
}

export interface TeamAccess extends OrganizationAccess {
  readonly team: Team
}

export interface ProjectAccess extends OrganizationAccess {
  readonly project: Project
  /** All teams of the project. */
  readonly teams: readonly Team[]
  /** Whether the caller keeps it at hand. */
  readonly isBookmarked: boolean
}

export interface IssueAccess extends ProjectAccess {
  readonly issue: Issue
}

export interface ProjectsAccess extends OrganizationAccess {
  /** Those in which the caller has the scope, by slug. */
  readonly projects: readonly Project[]
  /** The same, each with its own scopes. */
  readonly entries: readonly ProjectAccess[]
}

/**
 * Loads what a path names and checks the scope. What belongs to an organization that the caller
 * is not in, or to a project of teams that are closed to the caller, answers 404, as if it did not
 * exist; a missing scope answers 403. Of several scopes one is enough.
 */
export interface Access {
  /** Every organization that the caller is in and has the scope for. */
  organizations(context: ApiContext, scope: ScopeChoice): Promise<readonly OrganizationAccess[]>
  organization(context: ApiContext, scope: ScopeChoice): Promise<OrganizationAccess>
  team(context: ApiContext, scope: ScopeChoice): Promise<TeamAccess>
  /** The teams of an organization that was entered already in which the caller has the scope. */
  teamsOf(
    context: ApiContext,
    entry: OrganizationAccess,
    scope: ScopeChoice,
  ): Promise<readonly TeamAccess[]>
  /** What a list over projects may contain: 403 when the caller has the scope in none. */
  projects(context: ApiContext, scope: ScopeChoice): Promise<ProjectsAccess>
  project(context: ApiContext, scope: ScopeChoice): Promise<ProjectAccess>
  issue(context: ApiContext, scope: ScopeChoice): Promise<IssueAccess>
  /** As `projects`, of an organization that was entered already. */
  projectsOf(
    context: ApiContext,
    entry: OrganizationAccess,
    scope: ScopeChoice,
  ): Promise<readonly ProjectAccess[]>
}

/** Undefined for a team that the caller must not know of. */
function enterTeam(
  context: ApiContext,
  entry: OrganizationAccess,
  team: Team,
): TeamAccess | undefined {
  const scopes = permittedScopes(callerOf(context), entry, { kind: 'team', team })
  return scopes && { ...entry, scopes, team }
}

type AccessDeps = Pick<ApiDeps, 'stores' | 'groupingChanges' | 'urlPrefix'>

export function createAccess(deps: AccessDeps): Access {
  const { stores } = deps
  const { find, enter, enterNamed, loadProject, projectsOf } = createEntrance(deps)
  return {
    projectsOf,
    async organizations(context, scope) {
      const accesses: OrganizationAccess[] = []
      for (const organization of await listOrganizations(stores, callerOf(context))) {
        const entry = await find(context, organization)
        const isOpen = await hasSecondFactor(stores, callerOf(context), organization)
        const seen = isOpen ? entry : nameOnly(entry)
        if (hasScope(seen, scope)) accesses.push(seen)
      }
      return accesses
    },
    async organization(context, scope) {
      return checkScope(await enterNamed(context), scope)
    },
    async team(context, scope) {
      const entry = await enterNamed(context)
      const name = pathParam(context, 'team')
      const team = await findTeam(stores, entry.organization.id, name)
      return checkFound(team && enterTeam(context, entry, team), scope)
    },
    async teamsOf(context, entry, scope) {
      const teams = await stores.teams.list(entry.organization.id)
      const entries = teams.flatMap((team) => enterTeam(context, entry, team) ?? [])
      return entries.filter((found) => hasScope(found, scope))
    },
    async projects(context, scope) {
      const entry = await enterNamed(context)
      const entries = await projectsOf(context, entry, scope)
      if (entries.length === 0) checkScope(entry, scope)
      return { ...entry, entries, projects: entries.map(({ project }) => project) }
    },
    async project(context, scope) {
      const entry = await enterNamed(context)
      const name = pathParam(context, 'project')
      const project = await findProject(stores, entry.organization.id, name)
      if (project !== undefined)
        return checkFound(await loadProject(context, entry, project), scope)
      const moved = await stores.projects.findByOldSlug(entry.organization.id, name)
      const isHere = moved?.organizationId === entry.organization.id
      checkFound(moved && isHere ? await loadProject(context, entry, moved) : undefined, scope)
      throw projectMoved(context, deps.urlPrefix, { from: name, to: moved?.slug ?? name })
    },
    async issue(context, scope) {
      const name = pathParam(context, 'issue')
      const isPrefixed = context.req.param('organization') !== undefined
      const named = isPrefixed ? await enterNamed(context) : undefined
      const issue = await findIssue(deps, name, named?.organization.id)
      const project = issue && (await stores.projects.find(issue.projectId))
      if (issue === undefined || project === undefined) throw new ApiError('not_found')
      const home = named ?? (await enter(context, await homeOf(stores, project)))
      if (project.organizationId !== home.organization.id) throw new ApiError('not_found')
      return { ...checkFound(await loadProject(context, home, project), scope), issue }
    },
  }
}

/** How the caller gets in, before any scope is asked for. */
function createEntrance({ stores }: AccessDeps) {
  async function find(context: ApiContext, organization: Organization | undefined) {
    if (organization === undefined) throw new ApiError('not_found')
    const caller = callerOf(context)
    const member = await findMember(stores, caller, organization.id)
    const scopes = permittedScopes(caller, { organization, member })
    if (scopes === undefined) throw new ApiError('not_found')
    return { organization, member, scopes }
  }

  async function enter(context: ApiContext, organization: Organization | undefined) {
    const entry = await find(context, organization)
    if (await hasSecondFactor(stores, callerOf(context), entry.organization)) return entry
    throw new ApiError('second_factor_missing', { coded: { code: '2fa-required' } })
  }

  async function enterNamed(context: ApiContext): Promise<OrganizationAccess> {
    return enter(context, await findOrganization(stores, pathParam(context, 'organization')))
  }

  /** Undefined for a project that the caller must not know of. */
  function enterProject(
    context: ApiContext,
    entry: OrganizationAccess,
    found: Pick<ProjectAccess, 'project' | 'teams' | 'isBookmarked'>,
  ): ProjectAccess | undefined {
    const scopes = permittedScopes(callerOf(context), entry, { kind: 'project', ...found })
    return scopes && { ...entry, scopes, ...found }
  }

  async function loadProject(context: ApiContext, entry: OrganizationAccess, project: Project) {
    const [teamsOf, bookmarks] = await Promise.all([
      stores.teams.listForProjects([project.id]),
      findBookmarks(stores, callerOf(context)),
    ])
    const isBookmarked = bookmarks.has(project.id)
    return enterProject(context, entry, {
      ...{ project, isBookmarked },
      teams: teamsOf.get(project.id) ?? [],
    })
  }

  async function projectsOf(context: ApiContext, entry: OrganizationAccess, scope: ScopeChoice) {
    if (!(await hasSecondFactor(stores, callerOf(context), entry.organization))) return []
    const projects = await stores.projects.list(entry.organization.id)
    const [teamsOf, bookmarks] = await Promise.all([
      stores.teams.listForProjects(projects.map((project) => project.id)),
      findBookmarks(stores, callerOf(context)),
    ])
    return projects.flatMap((project) => {
      const isBookmarked = bookmarks.has(project.id)
      const teams = teamsOf.get(project.id) ?? []
      const found = enterProject(context, entry, { project, teams, isBookmarked })
      return found && hasScope(found, scope) ? [found] : []
    })
  }

  return { find, enter, enterNamed, loadProject, projectsOf }
}

/** Where an organization asks for it, persons without one stay outside; programs have none. */
async function hasSecondFactor(
  { authenticators }: Stores,
  { user }: Caller,
  { settings }: Organization,
): Promise<boolean> {
  if (!settings.require2FA || user === undefined) return true
  return (await authenticators.listProtected([user.id])).has(user.id)
}

/** So that people find what they have to set up a second factor for. */
function nameOnly(entry: OrganizationAccess): OrganizationAccess {
  return { ...entry, scopes: new Set([...entry.scopes].filter((scope) => scope === 'org:read')) }
}

function hasScope({ scopes }: OrganizationAccess, choice: ScopeChoice): boolean {
  const wanted = typeof choice === 'string' ? [choice] : choice
  return wanted.some((scope) => scopes.has(scope))
}

/** Throws 403 when the entry has none of the scopes. */
export function checkScope<T extends OrganizationAccess>(entry: T, choice: ScopeChoice): T {
  if (!hasScope(entry, choice)) throw new ApiError('permission_denied')
  return entry
}

function checkFound<T extends OrganizationAccess>(entry: T | undefined, choice: ScopeChoice): T {
  if (entry === undefined) throw new ApiError('not_found')
  return checkScope(entry, choice)
}

type Stores = ApiDeps['stores']

async function findMember({ members }: Stores, { user }: Caller, id: OrganizationId) {
  return user && members.find(id, user.id)
}

/** Programs keep nothing at hand. */
async function findBookmarks({ projectBookmarks }: Stores, { user }: Caller) {
  return user ? projectBookmarks.list(user.id) : new Set<ProjectId>()
}

function homeOf({ organizations }: Stores, { organizationId }: Project) {
  return organizations.find(organizationId)
}

/** Those that the caller is in, with any scopes. */
async function listOrganizations({ organizations }: Stores, caller: Caller) {
  if (caller.kind === 'user') {
    const own = await organizations.listForUser(caller.user.id)
    if (!caller.user.isSuperuser) return own
    // Their own come first: pages begin with the first.
    const ownIds = new Set(own.map(({ id }) => id))
    return [...own, ...(await organizations.list()).filter(({ id }) => !ownIds.has(id))]
  }
  const own = await organizations.find(caller.organizationId)
  return own ? [own] : []
}
