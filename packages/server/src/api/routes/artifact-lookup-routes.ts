import { parseDebugId } from '@vedette/protocol/debug-id'
import { Hono } from 'hono'
import type { Access, ProjectAccess } from '../access.ts'
import { answerDownload } from '../answer-download.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { type ArtifactQuery, findArtifacts } from '../artifact-lookup.ts'
import { endpoint } from '../endpoint.ts'
import { belongsTo, RELEASE_SCOPES } from '../release-access.ts'

/** Ids or addresses of one question: each address is looked for in all of a release's. */
const NAMES_MAX = 50

const PATH = '/projects/:organization/:project/artifact-lookup'

const endpoints = {
  look: endpoint({
    summary: 'Find the uploaded files that explain code, or download one',
    scope: RELEASE_SCOPES.read,
    parameters: {
      debug_id: { description: 'Bundles with files of this debug id.', isRepeated: true },
      url: {
        description: 'With `release`: bundles and files of an address that contains this.',
        isRepeated: true,
      },
      release: { description: 'The version that `url` is of.' },
      dist: { description: 'Of the release. Without it only files that were sent without one.' },
      download: { description: 'The bytes of what an answer calls so, by its `url`.' },
    },
    answers: {
      200: {
        description: 'What was found, or the bytes of a file.',
        schema: ['FoundArtifact'],
        orBytes: true,
      },
    },
  }),
}

/** What symbolicators outside ask: which uploaded files a frame may be explained by. */
export function artifactLookupRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs, urlPrefix } = deps

  async function look(context: ApiContext) {
    const entry = await access.project(context, RELEASE_SCOPES.read)
    const { organization, project } = entry
    const address = `${urlPrefix}/api/0/projects/${organization.slug}/${project.slug}`
    const found = await findArtifacts(stores, entry, readQuery(context))
    return context.json(
      found.map(({ download, release, ...artifact }) => {
        const query = new URLSearchParams({ download, ...(release && { release }) })
        return { id: download, ...artifact, url: `${address}/artifact-lookup/?${query}` }
      }),
    )
  }

  async function download(context: ApiContext, name: string) {
    const entry = await access.project(context, RELEASE_SCOPES.download)
    const file = await findFile(context, entry, name)
    const bytes = file && (await blobs.findSize(file.sha1))
    if (file === undefined || bytes === undefined) throw new ApiError('not_found')
    const pieces = blobs.stream(file.sha1)
    return answerDownload(context, { filename: file.filename, bytes, pieces })
  }

  async function findFile(context: ApiContext, entry: ProjectAccess, name: string) {
    const { organization, project } = entry
    const [kind, id = ''] = name.split('/', 2)
    if (kind === 'artifact_bundle') {
      const bundle = await stores.artifactBundles.find(project.id, id)
      return bundle && { sha1: bundle.sha1, filename: `${bundle.bundleId}.zip` }
    }
    const version = context.req.query('release')
    if (kind !== 'release_file' || !/^[0-9]{1,15}$/.test(id) || version === undefined) return
    const release = await stores.releases.find(organization.id, version)
    if (release === undefined || !belongsTo(release, [project])) return
    const key = { organizationId: organization.id, release: version }
    const file = await stores.releaseFiles.find(key, Number(id))
    return file && { sha1: file.sha1, filename: file.name.slice(file.name.lastIndexOf('/') + 1) }
  }

  return new Hono<ApiEnv>().get(PATH, endpoints.look, (context: ApiContext) => {
    const name = context.req.query('download')
    return name === undefined ? look(context) : download(context, name)
  })
}

function readQuery(context: ApiContext): ArtifactQuery {
  const debugIds = readNames(context, 'debug_id').flatMap((text) => parseDebugId(text) ?? [])
  const urls = readNames(context, 'url')
  const release = context.req.query('release') || undefined
  const dist = context.req.query('dist') || undefined
  return { debugIds, urls, release, dist }
}

function readNames(context: ApiContext, name: string): readonly string[] {
  const texts = (context.req.queries(name) ?? []).filter((text) => text !== '')
  if (texts.length > NAMES_MAX) throw fieldError(name, `Ask for at most ${NAMES_MAX} at once.`)
  return texts
}
