export const statsKeys = {
  outcomes: (org: string, query: object) => ['stats', org, 'outcomes', query] as const,
}
