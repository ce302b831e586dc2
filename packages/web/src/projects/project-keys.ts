export const projectKeys = {
  organizations: () => ['organizations'] as const,
  organization: (org: string) => ['organizations', org, 'detail'] as const,
  environments: (org: string) => ['organizations', org, 'environments'] as const,
  releases: (org: string, query: object) => ['organizations', org, 'releases', query] as const,
  members: (org: string) => ['organizations', org, 'members'] as const,
  clientKeys: (org: string, project: string) => ['organizations', org, 'keys', project] as const,
  project: (org: string, project: string) => ['organizations', org, 'project', project] as const,
  firstIssue: (org: string, project: string) =>
    ['organizations', org, 'first-issue', project] as const,
  testEvent: (org: string, project: string, eventId: string) =>
    ['organizations', org, 'test-event', project, eventId] as const,
  series: (org: string, period: string) => ['organizations', org, 'series', period] as const,
}
