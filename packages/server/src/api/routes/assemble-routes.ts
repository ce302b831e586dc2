import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { requestAssemblies, type WantedFile } from '../../artifacts/request-assemblies.ts'
import type { ArtifactBundle, ReleaseAssociation } from '../../store/artifact-bundle-store.ts'
import type { Sha1 } from '../../store/blob-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { chunksField, sha1Field } from '../assemble-input.ts'
import { endpoint } from '../endpoint.ts'
import { findProjectIds, projectsField } from '../find-project-ids.ts'
import { readJson } from '../read-json.ts'
import { createReleaseAccess, RELEASE_SCOPES } from '../release-access.ts'
import { distField, versionField } from '../release-input.ts'

const bundleInput = z.object({
  checksum: sha1Field,
  chunks: chunksField,
  projects: projectsField,
  version: versionField.nullish(),
  dist: distField,
})
const releaseBundleInput = z.object({ checksum: sha1Field, chunks: chunksField })
const endpoints = {
  assembleBundle: endpoint({
    summary: 'Put an artifact bundle together from its chunks',
    scope: RELEASE_SCOPES.write,
    answers: { 200: { description: 'How far it is.', schema: 'Assembly' } },
  }),
  assembleRelease: endpoint({
    summary: 'Put a bundle of release files together from its chunks',
    scope: RELEASE_SCOPES.write,
    answers: { 200: { description: 'How far it is.', schema: 'Assembly' } },
  }),
}

/** Says what the chunks make up. Clients ask until the state is `ok` or `error`. */
export function assembleRoutes(deps: ApiDeps, access: Access) {
  const { release: enterRelease } = createReleaseAccess(deps, access)
  return new Hono<ApiEnv>()
    .post(
      '/organizations/:organization/artifactbundle/assemble',
      endpoints.assembleBundle,
      async (context: ApiContext) => {
        const { organization, projects } = await access.projects(context, RELEASE_SCOPES.write)
        const input = await readJson(context, bundleInput)
        const projectIds = findProjectIds(projects, input.projects)
        const { version, dist } = input
        if (!version && dist !== undefined) {
          throw fieldError('dist', 'Give the version that the dist is one of.')
        }
        const association = version ? { release: version, dist } : undefined
        const wanted = wantedBundle(deps, {
          organizationId: organization.id,
          sha1: input.checksum,
          chunks: input.chunks,
          projectIds,
          association,
        })
        const [answer] = await requestAssemblies(deps, [wanted])
        return context.json(answer)
      },
    )
    .post(
      '/organizations/:organization/releases/:version/assemble',
      endpoints.assembleRelease,
      async (context: ApiContext) => {
        const { organization, release } = await enterRelease(context, 'write') // 403, 404
        const { checksum, chunks } = await readJson(context, releaseBundleInput)
        const association = { release: release.version, dist: undefined }
        const wanted: WantedFile = {
          organizationId: organization.id,
          kind: 'release_files',
          sha1: checksum,
          request: { chunks, projectIds: [], association },
          isDone: async () => false, // only its own row remembers it
        }
        const [answer] = await requestAssemblies(deps, [wanted])
        return context.json(answer)
      },
    )
}

interface BundleRequest {
  readonly organizationId: OrganizationId
  readonly sha1: Sha1
  readonly chunks: readonly Sha1[]
  readonly projectIds: readonly ProjectId[]
  readonly association: ReleaseAssociation | undefined
}

/** A bundle that the organization has already need not come again to be known to others, too. */
function wantedBundle({ stores, blobs, clock }: ApiDeps, request: BundleRequest): WantedFile {
  const { organizationId, sha1, chunks, projectIds, association } = request
  return {
    organizationId,
    kind: 'artifact_bundle',
    sha1,
    request: { chunks, projectIds, association },
    isDone: async () => {
      const bundle = await stores.artifactBundles.findByHash(organizationId, sha1)
      if (bundle === undefined || (await blobs.findSize(sha1)) === undefined) return false
      if (!isFor(bundle, request)) {
        const scope = { projectIds, association }
        await stores.artifactBundles.associate(bundle.id, scope, clock.nowMs())
      }
      return true
    },
  }
}

function isFor(bundle: ArtifactBundle, { projectIds, association }: BundleRequest): boolean {
  const isForRelease = bundle.associations.some(
    ({ release, dist }) => release === association?.release && dist === association.dist,
  )
  const isForProjects = projectIds.every((id) => bundle.projectIds.includes(id))
  return isForProjects && (association === undefined || isForRelease)
}
