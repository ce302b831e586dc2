import { createContext, type ReactNode, use } from 'react'
import type { ApiClient } from './api-client.ts'

const ApiContext = createContext<ApiClient | undefined>(undefined)

export function ApiProvider({ api, children }: { api: ApiClient; children: ReactNode }) {
  return <ApiContext value={api}>{children}</ApiContext>
}

export function useApi(): ApiClient {
  const api = use(ApiContext)
  if (api === undefined) throw new Error('useApi needs an ApiProvider above it.')
  return api
}
