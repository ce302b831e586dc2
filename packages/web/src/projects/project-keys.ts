export const projectKeys = {
  organizations: () => ['organizations'] as const,
  organization: (org: string) => ['organizations', org] as const,
  clientKeys: (org: string, project: string) => ['organizations', org, 'keys', project] as const,
}
