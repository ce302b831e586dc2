export const accountKeys = {
  sessions: () => ['account', 'sessions'] as const,
  authenticators: () => ['account', 'authenticators'] as const,
  enrollment: () => ['account', 'enrollment'] as const,
  tokens: () => ['account', 'tokens'] as const,
  organizationTokens: (org: string) => ['organization-tokens', org] as const,
}
