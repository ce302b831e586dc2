export const auditKeys = {
  page: (path: string, query: object) => ['audit', path, query] as const,
}
