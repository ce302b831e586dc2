export const authKeys = {
  session: () => ['session'] as const,
  signIn: () => ['sign-in'] as const,
  setup: () => ['setup'] as const,
}
