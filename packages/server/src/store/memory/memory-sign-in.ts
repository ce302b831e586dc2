import type { OrganizationToken } from '../organization-token-store.ts'

/** What the in-memory stores of signing in share. */
export interface MemorySignIn {
  readonly organizationTokens: Map<number, OrganizationToken>
}

export function createMemorySignIn(): MemorySignIn {
  return { organizationTokens: new Map() }
}
