export const releaseKeys = {
  release: (org: string, version: string) => ['release', org, version] as const,
  part: (org: string, version: string, part: string) =>
    [...releaseKeys.release(org, version), part] as const,
  issues: (org: string, version: string, list: string) =>
    [...releaseKeys.release(org, version), 'issues', list] as const,
  events: (org: string, version: string, period: string) =>
    [...releaseKeys.release(org, version), 'events', period] as const,
  bundles: (org: string, project: string, version: string) =>
    ['release-bundles', org, project, version] as const,
  bundlePages: (org: string, project: string, version: string, pageCount: number) =>
    [...releaseKeys.bundles(org, project, version), pageCount] as const,
  standings: (org: string, version: string) =>
    [...releaseKeys.release(org, version), 'standings'] as const,
}
