import type { Project } from '../store/project-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { CodeMappingsInput } from './code-mapping-input.ts'
import { RepositoryNames } from './repository-names.ts'

interface MappingResult {
  readonly stackRoot: string
  readonly sourceRoot: string
  readonly status: 'created' | 'updated'
}

/** Each stack root of the project leads where the input says. */
export async function writeCodeMappings(
  deps: ApiDeps,
  { id: projectId, organizationId }: Project,
  { repository, defaultBranch, mappings }: CodeMappingsInput,
) {
  const { codeMappings } = deps.stores
  const updatedAtMs = deps.clock.nowMs()
  const repositoryId = await new RepositoryNames(deps, organizationId).idOf(repository)
  const byRoot = new Map(
    (await codeMappings.list(organizationId, [projectId])).map(({ stackRoot, id }) => [
      stackRoot,
      id,
    ]),
  )
  const results: MappingResult[] = []
  for (const { stackRoot, sourceRoot } of mappings) {
    const known = byRoot.get(stackRoot)
    const change = { projectId, repositoryId, stackRoot, sourceRoot, defaultBranch, updatedAtMs }
    if (known === undefined) {
      const row = { ...change, organizationId, createdAtMs: updatedAtMs }
      byRoot.set(stackRoot, (await codeMappings.insert(row)).id)
    } else await codeMappings.update(known, change)
    results.push({ stackRoot, sourceRoot, status: known === undefined ? 'created' : 'updated' })
  }
  const created = results.filter(({ status }) => status === 'created').length
  return { created, updated: results.length - created, errors: 0, mappings: results }
}
