import { type DebugId, parseDebugId } from '@vedette/protocol/debug-id'
import { Hono } from 'hono'
import { z } from 'zod'
import { ASSEMBLIES_PER_REQUEST_MAX } from '../../artifacts/artifact-limits.ts'
import type { AssemblyRequest } from '../../artifacts/assembly-request.ts'
import { findProguardUuid } from '../../artifacts/debug-file-format.ts'
import { requestAssemblies, type WantedFile } from '../../artifacts/request-assemblies.ts'
import { parseSha1, type Sha1 } from '../../store/blob-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { chunksField } from '../assemble-input.ts'
import { endpoint } from '../endpoint.ts'
import { formatDebugFile } from '../format/format-artifact.ts'
import { readJson } from '../read-json.ts'
import { RELEASE_SCOPES } from '../release-access.ts'

const NAME_CHARS_MAX = 1000

const debugFileInput = z.object({
  name: z.string().max(NAME_CHARS_MAX),
  debug_id: z.string().nullish(),
  chunks: chunksField,
})
/** By the SHA-1 of each whole file. */
const debugFilesInput = z.record(z.string(), debugFileInput)

const endpoints = {
  assemble: endpoint({
    summary: 'Put debug files together from their chunks',
    scope: RELEASE_SCOPES.write,
    answers: { 200: { description: 'How far each of them is.', schema: 'DebugFileAssemblies' } },
  }),
}

/** Says which debug files the chunks make up, several at once. */
export function debugFileAssembleRoutes(deps: ApiDeps, access: Access) {
  const path = '/projects/:organization/:project/files/difs/assemble'
  return new Hono<ApiEnv>().post(path, endpoints.assemble, async (context: ApiContext) => {
    const entry = await access.project(context, RELEASE_SCOPES.write)
    const files = Object.entries(await readJson(context, debugFilesInput))
    if (files.length > ASSEMBLIES_PER_REQUEST_MAX) {
      throw fieldError('files', `Ask for at most ${ASSEMBLIES_PER_REQUEST_MAX} files at once.`)
    }
    const asked = files.map(([text, file]) => askedFile(text, file))
    const wanted = asked.map((file) => wantedFile(deps, entry, file))
    const answers = await requestAssemblies(deps, wanted)
    const entries: [Sha1, object][] = []
    for (const [index, file] of asked.entries()) {
      const isDone = answers[index]?.state === 'ok'
      const found = isDone ? await findFile(deps, entry, file) : undefined
      const dif = found === undefined ? {} : { dif: formatDebugFile(found) }
      entries.push([file.sha1, { ...answers[index], ...dif }])
    }
    return context.json(Object.fromEntries(entries))
  })
}

interface AskedFile {
  readonly sha1: Sha1
  /** The same bytes may be wanted under several ids. */
  readonly debugId: DebugId | undefined
  readonly request: Pick<AssemblyRequest, 'chunks' | 'name' | 'debugId'>
}

function askedFile(
  text: string,
  { name, debug_id, chunks }: z.infer<typeof debugFileInput>,
): AskedFile {
  const sha1 = parseSha1(text)
  if (sha1 === undefined) throw fieldError('checksum', 'Name each file by its SHA-1.')
  const request = { chunks, name, debugId: debug_id ?? undefined }
  return { sha1, debugId: findProguardUuid(name) ?? parseDebugId(debug_id), request }
}

function wantedFile(deps: ApiDeps, entry: ProjectAccess, file: AskedFile): WantedFile {
  return {
    organizationId: entry.organization.id,
    kind: 'debug_file',
    sha1: file.sha1,
    request: { ...file.request, projectIds: [entry.project.id] },
    isDone: async () => (await findFile(deps, entry, file)) !== undefined,
  }
}

async function findFile(
  { stores }: ApiDeps,
  { project }: ProjectAccess,
  { sha1, debugId }: AskedFile,
) {
  const files = await stores.debugFiles.findByHashes(project.id, [sha1])
  return files.find((file) => debugId === undefined || file.debugId === debugId)
}
