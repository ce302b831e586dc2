export const authKeys = {
  session: () => ['session'] as const,
  signIn: () => ['sign-in'] as const,
  setup: () => ['setup'] as const,
  config: () => ['sign-in-config'] as const,
  invitation: (invitation: string) => ['invitation', invitation] as const,
}
