export const shareKeys = {
  issue: (shareId: string) => ['shared-issue', shareId] as const,
  project: (place: object) => ['public-project', place] as const,
  issues: (place: object, query: object) => ['public-project', place, 'issues', query] as const,
  publicIssue: (place: object, id: string) => ['public-project', place, 'issue', id] as const,
}
