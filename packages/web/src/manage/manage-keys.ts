import type { QueryParams } from '../api/query-string.ts'

export const manageKeys = {
  all: () => ['manage'] as const,
  resource: (path: string, query: QueryParams) => ['manage', path, query] as const,
  rows: (path: string, query: QueryParams) => ['manage', 'rows', path, query] as const,
}
