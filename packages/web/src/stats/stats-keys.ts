export const statsKeys = {
  outcomes: (org: string, query: object) => ['stats', org, 'outcomes', query] as const,
  key: (org: string, project: string, key: string, query: object) =>
    ['stats', org, 'key', project, key, query] as const,
}
