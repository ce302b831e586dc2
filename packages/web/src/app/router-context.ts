import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../api/api-client.ts'

/** What loaders and guards of routes may use. */
export interface RouterContext {
  readonly api: ApiClient
  readonly queryClient: QueryClient
}
