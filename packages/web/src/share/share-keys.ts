export const shareKeys = {
  issue: (shareId: string) => ['shared-issue', shareId] as const,
}
