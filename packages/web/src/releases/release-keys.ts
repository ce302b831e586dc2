export const releaseKeys = {
  release: (org: string, version: string) => ['release', org, version] as const,
  part: (org: string, version: string, part: string) =>
    [...releaseKeys.release(org, version), part] as const,
}
