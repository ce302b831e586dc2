import type { Project } from '../store/project-store.ts'
import type { ReleaseKey } from '../store/release-file-store.ts'
import type { Release } from '../store/release-store.ts'
import type { Scope } from '../users/scopes.ts'
import type { Access, OrganizationAccess } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'

/** Who may do what with releases and their files, as the reference has it: one scope is enough. */
export const RELEASE_SCOPES = {
  read: ['project:read', 'project:releases', 'org:ci'],
  write: ['project:write', 'project:releases', 'org:ci'],
  delete: ['project:admin', 'project:releases'],
  // What is in issues is not for tools that build.
  issues: ['event:read'],
  // Sources are worth more than their names.
  download: ['project:write'],
} as const satisfies Record<string, readonly Scope[]>

export interface ReleaseAccess extends OrganizationAccess {
  /** The one that the path names, or all in which the caller has the scope. */
  readonly projects: readonly Project[]
}

/** Paths of releases begin with an organization, or with one of its projects. */
export function createReleaseAccess({ stores }: ApiDeps, access: Access) {
  async function enter(
    context: ApiContext,
    need: keyof typeof RELEASE_SCOPES,
  ): Promise<ReleaseAccess> {
    const scopes = RELEASE_SCOPES[need]
    if (context.req.param('project') === undefined) return access.projects(context, scopes)
    const entry = await access.project(context, scopes)
    return { ...entry, projects: [entry.project] }
  }

  /** Only a release of one of these projects. */
  async function release(context: ApiContext, need: keyof typeof RELEASE_SCOPES) {
    const entry = await enter(context, need)
    const version = pathParam(context, 'version')
    const found = await stores.releases.find(entry.organization.id, version)
    if (found === undefined || !belongsTo(found, entry.projects)) throw new ApiError('not_found')
    return { ...entry, release: found }
  }

  return { enter, release }
}

/** Versions are an organization's: two teams may have the same, each with issues of its own. */
export function belongsTo(release: Release, projects: readonly Project[]): boolean {
  return release.projects.some(({ projectId }) => projects.some(({ id }) => id === projectId))
}

export function releaseKeyOf({
  organization,
  release,
}: ReleaseAccess & { readonly release: Release }): ReleaseKey {
  return { organizationId: organization.id, release: release.version }
}
