import type { QueryParams } from '../api/query-string.ts'

export const settingsKeys = {
  resource: (path: string, query: QueryParams) => ['settings', path, query] as const,
  rows: (path: string, query: QueryParams) => ['settings', 'rows', path, query] as const,
}
