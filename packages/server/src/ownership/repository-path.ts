/** How the paths of frames become paths of a repository. */
export interface PathMapping {
  /** What frames' paths begin with. */
  readonly stackRoot: string
  /** What stands there instead in the repository. */
  readonly sourceRoot: string
}

// What bundlers, browsers and shells put before a path that is meant from the project's root.
const NOISE = /^(?:(?:app|webpack|webpack-internal|file|http|https):\/\/[^/]*)?(?:\.{0,2}\/)*/

/** Undefined where the mapping says nothing of the path. */
export function repositoryPath(path: string, mapping: PathMapping | undefined): string | undefined {
  if (mapping === undefined) return path.replace(NOISE, '') || undefined
  const { stackRoot, sourceRoot } = mapping
  if (!path.startsWith(stackRoot)) return undefined
  const rest = path.slice(stackRoot.length)
  return `${sourceRoot}${rest}`.replace(/^\/+/, '') || undefined
}
