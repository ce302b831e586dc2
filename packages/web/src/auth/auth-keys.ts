export const authKeys = {
  session: () => ['session'] as const,
  setup: () => ['setup'] as const,
}
