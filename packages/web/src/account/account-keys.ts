export const accountKeys = {
  all: () => ['account'] as const,
  account: () => ['account', 'own'] as const,
  emails: () => ['account', 'emails'] as const,
  identities: () => ['account', 'identities'] as const,
  transfer: (data: string) => ['account', 'transfer', data] as const,
  sessions: () => ['account', 'sessions'] as const,
  authenticators: () => ['account', 'authenticators'] as const,
  applications: () => ['account', 'applications'] as const,
  authorizations: () => ['account', 'authorizations'] as const,
  approval: (query: string) => ['account', 'approval', query] as const,
  tokens: () => ['account', 'tokens'] as const,
  organizationTokens: (org: string) => ['organization-tokens', org] as const,
}
