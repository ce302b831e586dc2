import type { ReleaseArchiveSummary } from '@vedette/protocol/api/artifact'
import { Hono } from 'hono'
import { freeBlobs } from '../../artifacts/free-blobs.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { type QueryParameters, UPLOAD_ORDER_PARAMETERS } from '../query-parameters.ts'
import { readOrder } from '../read-order.ts'
import { createReleaseAccess, RELEASE_SCOPES } from '../release-access.ts'

const NAME_PARAMETERS = {
  name: { description: 'The version of the release.', isRequired: true },
} satisfies QueryParameters

const endpoints = {
  list: endpoint({
    summary: 'List the releases of a project that have files',
    scope: RELEASE_SCOPES.read,
    isPaged: true,
    parameters: {
      ...UPLOAD_ORDER_PARAMETERS,
      query: { description: 'Part of a version.' },
    },
    answers: {
      200: {
        description: 'A page of releases with the number of files.',
        schema: ['ReleaseArchive'],
      },
    },
  }),
  removeOfProject: endpoint({
    summary: 'Delete the files of a release',
    scope: RELEASE_SCOPES.delete,
    parameters: NAME_PARAMETERS,
    answers: { 204: 'They are gone.' },
  }),
  remove: endpoint({
    summary: 'Delete the files of a release',
    scope: RELEASE_SCOPES.delete,
    parameters: NAME_PARAMETERS,
    answers: { 204: 'They are gone.' },
  }),
}

/** Files that were sent one by one, counted and deleted by release. */
export function sourceMapRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, urlPrefix } = deps
  const { enter } = createReleaseAccess(deps, access)

  async function deleteAll(context: ApiContext) {
    const { organization, projects } = await enter(context, 'delete')
    const name = context.req.query('name') ?? ''
    const release = await stores.releases.find(organization.id, name)
    const isOfProject = release?.projects.some((row) =>
      projects.some(({ id }) => id === row.projectId),
    )
    if (!isOfProject) throw new ApiError('not_found')
    const key = { organizationId: organization.id, release: name }
    const unneeded = await stores.releaseFiles.deleteAll(key)
    await freeBlobs({ blobs, references: stores.blobReferences }, unneeded)
    const place = { organizationId: organization.id, target: name }
    await audit(deps, context, { ...place, action: 'release-files.remove' })
    return context.body(null, 204)
  }

  return new Hono<ApiEnv>()
    .get(
      '/projects/:organization/:project/files/source-maps',
      endpoints.list,
      async (context: ApiContext) => {
        const { organization, projects } = await enter(context, 'read')
        const request = readPageRequest(context)
        const page = await stores.releases.list(
          {
            organizationId: organization.id,
            projectIds: projects.map(({ id }) => id),
            environments: [],
            terms: [{ kind: 'text', text: context.req.query('query') ?? '', negated: false }],
            status: undefined,
            order: readOrder(context),
          },
          request,
        )
        setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
        const versions = page.rows.map((release) => release.version)
        const counts = await stores.releaseFiles.count(organization.id, versions)
        return context.json(
          page.rows.map(
            ({ id, version, createdAtMs }): ReleaseArchiveSummary => ({
              type: 'release',
              id,
              name: version,
              date: formatTime(createdAtMs),
              fileCount: counts.get(version) ?? -1,
            }),
          ),
        )
      },
    )
    .delete(
      '/projects/:organization/:project/files/source-maps',
      endpoints.removeOfProject,
      deleteAll,
    )
    .delete('/organizations/:organization/files/source-maps', endpoints.remove, deleteAll)
}
