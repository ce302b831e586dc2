import type { QueryClient } from '@tanstack/react-query'
import type { ApiClient } from '../api/api-client.ts'
import type { TextStore } from '../messages/text-store.ts'

/** What loaders and guards of routes may use. */
export interface RouterContext {
  readonly api: ApiClient
  readonly queryClient: QueryClient
  readonly texts: TextStore
}
