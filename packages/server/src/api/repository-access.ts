import type { Access } from './access.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, pathParam } from './api-env.ts'
import { ApiError } from './api-error.ts'

export const REPOSITORY_SCOPES = {
  read: ['org:read', 'org:ci', 'project:releases'],
  write: ['org:write', 'org:integrations'],
} as const

export const REPOSITORIES = '/organizations/:organization/repos'

/** Named by its id. */
export async function enterRepository(
  { deps, access }: { readonly deps: Pick<ApiDeps, 'stores'>; readonly access: Access },
  context: ApiContext,
  scope: (typeof REPOSITORY_SCOPES)['read' | 'write'],
) {
  const { organization } = await access.organization(context, scope)
  const name = pathParam(context, 'repository')
  const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
  const repository = await deps.stores.repositories.find(organization.id, id)
  if (repository === undefined) throw new ApiError('not_found')
  return { organization, repository }
}
