/** The releases before and after one, in a list whose newest stands first. */
export function findNeighbours(
  versions: readonly string[],
  version: string,
): { readonly older: string | undefined; readonly newer: string | undefined } {
  const index = versions.indexOf(version)
  if (index === -1) return { older: undefined, newer: undefined }
  return { older: versions[index + 1], newer: versions[index - 1] }
}
