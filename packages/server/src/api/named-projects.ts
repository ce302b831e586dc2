import type { FailedItemProject } from '@vedette/protocol/api/server'
import type { ProjectId } from '@vedette/protocol/ids'
import type { ApiStores } from './api-deps.ts'

/** Projects of all organizations by their names; those that were deleted are left out. */
export async function findNamedProjects(
  { projects, organizations }: Pick<ApiStores, 'projects' | 'organizations'>,
  ids: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, FailedItemProject>> {
  const all = new Map((await organizations.list()).map((each) => [each.id, each]))
  const found = new Map<ProjectId, FailedItemProject>()
  for (const id of new Set(ids)) {
    const project = await projects.find(id)
    const organization = project && all.get(project.organizationId)
    if (project === undefined || organization === undefined) continue
    const { slug, name } = organization
    const names = { id: String(id), slug: project.slug, name: project.name }
    found.set(id, { ...names, organization: { slug, name } })
  }
  return found
}
