import type { CodeMapping } from '../../store/code-mapping-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Repository } from '../../store/repository-store.ts'

export interface MappingSurroundings {
  readonly projects: readonly Project[]
  readonly repositories: ReadonlyMap<number, Repository>
}

export function formatCodeMapping(
  mapping: CodeMapping,
  { projects, repositories }: MappingSurroundings,
) {
  return {
    id: String(mapping.id),
    projectId: String(mapping.projectId),
    projectSlug: projects.find(({ id }) => id === mapping.projectId)?.slug ?? null,
    repoId: String(mapping.repositoryId),
    repoName: repositories.get(mapping.repositoryId)?.name ?? null,
    integrationId: null,
    provider: null,
    stackRoot: mapping.stackRoot,
    sourceRoot: mapping.sourceRoot,
    defaultBranch: mapping.defaultBranch,
    automaticallyGenerated: false,
  }
}
