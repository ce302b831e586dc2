/** Where the API has an issue; what belongs to it lies below. */
export function issuePath(org: string, id: string, rest = ''): string {
  return `/organizations/${encodeURIComponent(org)}/issues/${encodeURIComponent(id)}/${rest}`
}

export function projectPath(org: string, project: string, rest: string): string {
  return `/projects/${encodeURIComponent(org)}/${encodeURIComponent(project)}/${rest}`
}

/** Merges and unmerges are among them. */
export function groupingChangePath(org: string, project: string, id: string): string {
  return projectPath(org, project, `grouping-changes/${encodeURIComponent(id)}/`)
}
