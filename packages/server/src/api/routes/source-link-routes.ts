import { Hono } from 'hono'
import { z } from 'zod'
import { type PathMapping, repositoryPath } from '../../ownership/repository-path.ts'
import { sourcePathOf } from '../../ownership/source-path.ts'
import type { CodeMapping } from '../../store/code-mapping-store.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatCodeMapping } from '../format/format-code-mapping.ts'
import { readJson } from '../read-json.ts'
import { readQuery } from '../read-query.ts'
import { hostedFileOf, sourceUrlOf } from '../source-url.ts'

const PATH_CHARS_MAX = 1000

const text = z.string().max(PATH_CHARS_MAX)
const linkQuery = z.object({
  file: text.min(1).describe('The path in the frame.'),
  absPath: text.optional().describe('Its absolute path, for when `file` leads nowhere.'),
  module: text.optional().describe('What the file belongs to: of JVMs the package.'),
  lineNo: z.coerce.number().int().min(1).max(10_000_000).optional().describe('The line.'),
  commitId: text.optional().describe('A commit to show; without it the default branch.'),
})
const pathsInput = z.object({
  stackPath: text.trim().min(1),
  sourceUrl: text.trim().min(1),
})

const endpoints = {
  link: endpoint({
    summary: 'Find where a frame of a stack is in its repository',
    scope: 'project:read',
    query: linkQuery,
    answers: { 200: { description: 'The link, or why there is none.', schema: 'SourceLink' } },
  }),
  parse: endpoint({
    summary: 'Work out a code mapping from a path and where its file is',
    scope: 'project:read',
    body: pathsInput,
    answers: { 200: { description: 'What a mapping would hold.', schema: 'PathMapping' } },
  }),
}

const PROJECT = '/projects/:organization/:project'

/** From frames to the files that they are in, by the project's code mappings. */
export function sourceLinkRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get(`${PROJECT}/stacktrace-link`, endpoints.link, async (context: ApiContext) => {
      const entry = await access.project(context, 'project:read')
      return context.json(await findLink(deps, entry, readQuery(context, linkQuery)))
    })
    .post(`${PROJECT}/repo-path-parsing`, endpoints.parse, async (context: ApiContext) => {
      const { organization } = await access.project(context, 'project:read')
      const { stackPath, sourceUrl } = await readJson(context, pathsInput)
      const { rows } = await deps.stores.repositories.list(
        { organizationId: organization.id, query: '', status: 'active' },
        { offset: 0, limit: REPOSITORIES_MAX },
      )
      const file = hostedFileOf(sourceUrl, rows)
      if (file === undefined) {
        throw fieldError('sourceUrl', 'This is no address of a file in a known repository.')
      }
      const roots = rootsOf(stackPath, file.path)
      if (roots === undefined) {
        throw fieldError('stackPath', 'The names of the files are not the same.')
      }
      return context.json({
        integrationId: null,
        repositoryId: file.repository.id,
        provider: file.repository.provider ?? 'unknown',
        defaultBranch: file.branch,
        ...roots,
      })
    })
}

const REPOSITORIES_MAX = 1000

async function findLink(
  { stores }: ApiDeps,
  { organization, project }: ProjectAccess,
  { file, absPath, module, lineNo, commitId }: z.infer<typeof linkQuery>,
) {
  const mappings = await stores.codeMappings.list(organization.id, [project.id])
  const paths = [{ filename: file, module }, { filename: absPath }].flatMap(
    (frame) => sourcePathOf(frame) ?? [],
  )
  const fitting = paths.flatMap((path) => findMapping(path, mappings) ?? [])[0]
  const none = { config: null, sourceUrl: null, integrations: [] }
  if (fitting === undefined) {
    return { ...none, error: mappings.length > 0 ? 'stack_root_mismatch' : 'no_code_mappings' }
  }
  const { mapping, path } = fitting
  const repositories = await stores.repositories.findMany([mapping.repositoryId])
  const repository = repositories.get(mapping.repositoryId)
  const config = formatCodeMapping(mapping, { projects: [project], repositories })
  const version = commitId || mapping.defaultBranch
  const sourceUrl = repository && sourceUrlOf(repository, { path, version, line: lineNo })
  if (sourceUrl === undefined) return { ...none, config, error: 'repository_without_address' }
  return { ...none, config, sourceUrl }
}

function findMapping(path: string, mappings: readonly CodeMapping[]) {
  for (const mapping of mappings) {
    const found = repositoryPath(path, mapping)
    if (found !== undefined) return { mapping, path: found }
  }
  return undefined
}

/** What the two paths have in common at their ends is left out of both. */
function rootsOf(stackPath: string, sourcePath: string): PathMapping | undefined {
  const stack = stackPath.replaceAll('\\', '/').split('/')
  const source = sourcePath.split('/')
  let common = 0
  while (
    common < Math.min(stack.length, source.length) &&
    stack.at(-1 - common) === source.at(-1 - common)
  ) {
    common += 1
  }
  if (common === 0) return undefined
  const rootOf = (parts: readonly string[]) => {
    const rest = parts.slice(0, parts.length - common)
    return rest.length === 0 ? '' : `${rest.join('/')}/`
  }
  return { stackRoot: rootOf(stack), sourceRoot: rootOf(source) }
}
