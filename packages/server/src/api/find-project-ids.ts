import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { z } from 'zod'
import { findProject } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { fieldError } from './api-error.ts'

const PROJECTS_MAX = 100

/** Slugs or ids, as clients send both. */
export const projectsField = z.array(z.union([z.string(), z.int()])).max(PROJECTS_MAX)

/** Throws 400 when one does not exist in the organization, or none is named. */
export async function findProjectIds(
  { stores }: Pick<ApiDeps, 'stores'>,
  organizationId: OrganizationId,
  names: readonly (string | number)[],
): Promise<readonly ProjectId[]> {
  if (names.length === 0) throw fieldError('projects', 'Name at least one project.')
  const ids = new Set<ProjectId>()
  for (const name of names) {
    const project = await findProject(stores, organizationId, String(name))
    if (project === undefined) throw fieldError('projects', `There is no project ${name}.`)
    ids.add(project.id)
  }
  return [...ids]
}
