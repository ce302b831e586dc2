import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
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
  // Sources are worth more than their names.
  download: ['project:write'],
} as const satisfies Record<string, readonly Scope[]>

export interface ReleaseAccess extends OrganizationAccess {
  /** Named by the path; undefined for the organization's releases. */
  readonly project: Project | undefined
}

/** Paths of releases begin with an organization, or with one of its projects. */
export function createReleaseAccess({ stores }: ApiDeps, access: Access) {
  async function enter(
    context: ApiContext,
    need: keyof typeof RELEASE_SCOPES,
  ): Promise<ReleaseAccess> {
    const scopes = RELEASE_SCOPES[need]
    if (context.req.param('project') !== undefined) return access.project(context, scopes)
    return { ...(await access.organization(context, scopes)), project: undefined }
  }

  /** Of a project's path only a release that the project has. */
  async function release(context: ApiContext, need: keyof typeof RELEASE_SCOPES) {
    const entry = await enter(context, need)
    const version = pathParam(context, 'version')
    const found = await stores.releases.find(entry.organization.id, version)
    if (found === undefined || !belongsTo(found, entry.project)) throw new ApiError('not_found')
    return { ...entry, release: found }
  }

  return { enter, release }
}

function belongsTo(release: Release, project: Project | undefined): boolean {
  return project === undefined || release.projects.some((row) => row.projectId === project.id)
}

export function releaseKeyOf({
  organization,
  release,
}: ReleaseAccess & { readonly release: Release }): ReleaseKey {
  return { organizationId: organization.id, release: release.version }
}

/** What releases are formatted with. */
export async function projectsById(
  { stores }: ApiDeps,
  organizationId: OrganizationId,
): Promise<ReadonlyMap<ProjectId, Project>> {
  const projects = await stores.projects.list(organizationId)
  return new Map(projects.map((project) => [project.id, project]))
}
