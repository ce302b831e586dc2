import { useQueries, useQuery } from '@tanstack/react-query'
import type { ArtifactBundleDetail, ArtifactBundleSummary } from '@vedette/protocol/api/artifact'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { releaseKeys } from './release-keys.ts'

export interface ProjectBundle extends ArtifactBundleSummary {
  readonly project: string
}

const PROJECTS_MAX = 10

/** The bundles that were uploaded for the release, of its first 10 projects. */
export function useReleaseBundles(org: string, { version, projects }: ReleaseDetail) {
  const api = useApi()
  return useQueries({
    queries: projects.slice(0, PROJECTS_MAX).map(({ slug }) => ({
      queryKey: releaseKeys.bundles(org, slug, version),
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<readonly ProjectBundle[]> => {
        const path = `${projectPath(org, slug)}files/artifact-bundles/`
        const rows = await api.get<readonly ArtifactBundleSummary[]>(
          path,
          { query: version },
          signal,
        )
        const own = rows.filter(({ associations }) =>
          associations.some(({ release }) => release === version),
        )
        return own.map((bundle) => ({ ...bundle, project: slug }))
      },
    })),
    combine: (answers) => ({
      data: answers.some(({ data }) => data === undefined)
        ? undefined
        : answers.flatMap(({ data }) => data ?? []),
      error: answers.find(({ error }) => error)?.error ?? null,
      refetch: () => Promise.all(answers.map(({ refetch }) => refetch())),
    }),
  })
}

/** What is in a bundle, once somebody looks. */
export function useBundle(org: string, bundle: ProjectBundle, isOpen: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: releaseKeys.bundles(org, bundle.project, bundle.bundleId),
    queryFn: ({ signal }) =>
      api.get<ArtifactBundleDetail>(
        `${projectPath(org, bundle.project)}artifact-bundles/${bundle.bundleId}/files/`,
        {},
        signal,
      ),
    enabled: isOpen,
  })
}

function projectPath(org: string, project: string): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/`
}
