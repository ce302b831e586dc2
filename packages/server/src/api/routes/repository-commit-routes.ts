import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatCommit } from '../format/format-commit.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { loadCommitSurroundings } from '../release-surroundings.ts'
import { enterRepository, REPOSITORIES, REPOSITORY_SCOPES } from '../repository-access.ts'

const described = endpoint({
  summary: 'List the commits of a repository',
  scope: REPOSITORY_SCOPES.read,
  isPaged: true,
  answers: { 200: { description: 'A page of commits, the newest first.', schema: ['Commit'] } },
})

/** What is known of a repository's history. */
export function repositoryCommitRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps
  return new Hono<ApiEnv>().get(
    `${REPOSITORIES}/:repository/commits`,
    described,
    async (context: ApiContext) => {
      const entry = await enterRepository({ deps, access }, context, REPOSITORY_SCOPES.read)
      const { organization, repository } = entry
      const request = readPageRequest(context)
      const { rows, hasMore } = await stores.commits.listOfRepository(repository.id, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore })
      const around = await loadCommitSurroundings(deps, organization.id, rows)
      const versions = await stores.commits.listVersions(rows.map((commit) => commit.id))
      return context.json(rows.map((commit) => formatCommit(commit, { ...around, versions })))
    },
  )
}
