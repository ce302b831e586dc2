import { useInfiniteQuery } from '@tanstack/react-query'
import type { ApiPage } from '../api/api-client.ts'

/** Rows of a list page after page, and a way to have the next ones. */
export function useMoreRows<T>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<ApiPage<T>>,
) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => {
      const [first] = pages
      return {
        rows: pages.flatMap(({ rows }) => rows),
        hits: first?.hits,
        isHitsCapped: first?.isHitsCapped === true,
      }
    },
  })
}

export type MoreRows<T> = ReturnType<typeof useMoreRows<T>>
