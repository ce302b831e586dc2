import { organizationPath, useResource } from './useSettings.ts'

/** A row of `GET /api/0/organizations/{org}/code-mappings/`. */
export interface CodeMapping {
  readonly id: string
  readonly repoId: string
  readonly repoName: string
  readonly stackRoot: string
  readonly sourceRoot: string
  readonly defaultBranch: string
}

export function useCodeMappings(org: string, projectId: string) {
  return useResource<readonly CodeMapping[]>(organizationPath(org, 'code-mappings/'), {
    project: projectId,
    per_page: 100,
  })
}
