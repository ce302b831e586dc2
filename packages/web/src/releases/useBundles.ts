import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { ArtifactBundleDetail, ArtifactBundleSummary } from '@vedette/protocol/api/artifact'
import type { ReleaseDetail } from '@vedette/protocol/api/release'
import { useApi } from '../api/ApiProvider.tsx'
import { releaseKeys } from './release-keys.ts'

export interface ProjectBundle extends ArtifactBundleSummary {
  readonly project: string
}

const PROJECTS_MAX = 10

/** The bundles that were uploaded for the release: so many pages for each of 10 projects. */
export function useReleaseBundles(
  org: string,
  { version, projects }: ReleaseDetail,
  pageCount: number,
) {
  const api = useApi()
  return useQueries({
    queries: projects.slice(0, PROJECTS_MAX).map(({ slug }) => ({
      queryKey: releaseKeys.bundlePages(org, slug, version, pageCount),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const path = `${projectPath(org, slug)}files/artifact-bundles/`
        const found: ArtifactBundleSummary[] = []
        let next: string | undefined
        for (let page = 0; page < pageCount && (page === 0 || next !== undefined); page++) {
          const query = { query: version, cursor: next }
          const answer = await api.list<ArtifactBundleSummary>(path, query, signal)
          found.push(...answer.rows)
          next = answer.next
        }
        const own = found.filter(({ associations }) =>
          associations.some(({ release }) => release === version),
        )
        const rows: readonly ProjectBundle[] = own.map((one) => ({ ...one, project: slug }))
        return { rows, hasMore: next !== undefined }
      },
      placeholderData: keepPreviousData,
    })),
    combine: (answers) => ({
      data: answers.some(({ data }) => data === undefined)
        ? undefined
        : answers.flatMap(({ data }) => data?.rows ?? []),
      hasMore: answers.some(({ data }) => data?.hasMore === true),
      isFetching: answers.some(({ isFetching }) => isFetching),
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
