import { type DebugId, parseDebugId } from '@vedette/protocol/debug-id'
import type { OrganizationId, ProjectId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { ASSEMBLIES_PER_REQUEST_MAX, CHUNKS_PER_FILE_MAX } from '../../artifacts/artifact-limits.ts'
import type { AssemblyRequest } from '../../artifacts/assembly-request.ts'
import { findProguardUuid } from '../../artifacts/debug-file-format.ts'
import { requestAssemblies, type WantedFile } from '../../artifacts/request-assemblies.ts'
import type { ArtifactBundle, ReleaseAssociation } from '../../store/artifact-bundle-store.ts'
import { parseSha1, type Sha1 } from '../../store/blob-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { findProjectIds, projectsField } from '../find-project-ids.ts'
import { formatDebugFile } from '../format/format-artifact.ts'
import { readJson } from '../read-json.ts'
import { RELEASE_SCOPES } from '../release-access.ts'
import { distField, isVersion, versionField } from '../release-input.ts'

const NAME_CHARS_MAX = 1000

const sha1Field = z.string().transform((text, context) => {
  const sha1 = parseSha1(text)
  if (sha1 === undefined) context.addIssue('This is no SHA-1')
  return sha1 as Sha1
})
const chunksField = z.array(sha1Field).max(CHUNKS_PER_FILE_MAX)

const bundleInput = z.object({
  checksum: sha1Field,
  chunks: chunksField,
  projects: projectsField,
  version: versionField.nullish(),
  dist: distField,
})
const releaseBundleInput = z.object({ checksum: sha1Field, chunks: chunksField })
const debugFilesInput = z.record(
  z.string(),
  z.object({
    name: z.string().max(NAME_CHARS_MAX),
    debug_id: z.string().nullish(),
    chunks: chunksField,
  }),
)

/** Says what the chunks make up. Clients ask until the state is `ok` or `error`. */
export function assembleRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return new Hono<ApiEnv>()
    .post('/organizations/:organization/artifactbundle/assemble', async (context: ApiContext) => {
      const { organization } = await access.organization(context, RELEASE_SCOPES.write)
      const input = await readJson(context, bundleInput)
      const projectIds = await findProjectIds(deps, organization.id, input.projects)
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
    })
    .post(
      '/organizations/:organization/releases/:version/assemble',
      async (context: ApiContext) => {
        const { organization } = await access.organization(context, RELEASE_SCOPES.write)
        const release = pathParam(context, 'version')
        if (!isVersion(release)) throw fieldError('version', 'This is no version.')
        const { checksum, chunks } = await readJson(context, releaseBundleInput)
        const association = { release, dist: undefined }
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
    .post('/projects/:organization/:project/files/difs/assemble', async (context: ApiContext) => {
      const { organization, project } = await access.project(context, RELEASE_SCOPES.write)
      const files = Object.entries(await readJson(context, debugFilesInput))
      if (files.length > ASSEMBLIES_PER_REQUEST_MAX) {
        throw fieldError('files', `Ask for at most ${ASSEMBLIES_PER_REQUEST_MAX} files at once.`)
      }
      const asked = files.map(([text, file]) => askedDebugFile(requireSha1(text), file))
      const findFile = async ({ sha1, debugId }: AskedDebugFile) => {
        const found = await stores.debugFiles.findByHashes(project.id, [sha1])
        return found.find((file) => debugId === undefined || file.debugId === debugId)
      }
      const wanted = asked.map(
        (file): WantedFile => ({
          organizationId: organization.id,
          kind: 'debug_file',
          sha1: file.sha1,
          request: { ...file.request, projectIds: [project.id] },
          isDone: async () => (await findFile(file)) !== undefined,
        }),
      )
      const answers = await requestAssemblies(deps, wanted)
      const entries: [Sha1, object][] = []
      for (const [index, file] of asked.entries()) {
        const found = answers[index]?.state === 'ok' ? await findFile(file) : undefined
        const dif = found === undefined ? {} : { dif: formatDebugFile(found) }
        entries.push([file.sha1, { ...answers[index], ...dif }])
      }
      return context.json(Object.fromEntries(entries))
    })
}

interface AskedDebugFile {
  readonly sha1: Sha1
  /** The same bytes may be wanted under several ids. */
  readonly debugId: DebugId | undefined
  readonly request: Pick<AssemblyRequest, 'chunks' | 'name' | 'debugId'>
}

function askedDebugFile(
  sha1: Sha1,
  { name, debug_id, chunks }: z.infer<typeof debugFilesInput>[string],
): AskedDebugFile {
  const request = { chunks, name, debugId: debug_id ?? undefined }
  return { sha1, debugId: findProguardUuid(name) ?? parseDebugId(debug_id), request }
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

function requireSha1(text: string): Sha1 {
  const sha1 = parseSha1(text)
  if (sha1 === undefined) throw fieldError('checksum', 'Name each file by its SHA-1.')
  return sha1
}
