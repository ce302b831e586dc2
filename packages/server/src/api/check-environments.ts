import type { Project } from '../store/project-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { ApiError } from './api-error.ts'

/** Throws 404 for the name of an environment that none of the projects has. */
export async function checkEnvironments(
  { stores }: Pick<ApiDeps, 'stores'>,
  projects: readonly Pick<Project, 'id'>[],
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return
  const projectIds = projects.map(({ id }) => id)
  const known = await stores.environments.list({ projectIds, isHidden: undefined })
  const isKnown = (name: string) => known.some((environment) => environment.name === name)
  if (!names.every(isKnown)) throw new ApiError('not_found')
}
