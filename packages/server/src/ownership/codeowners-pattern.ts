import { compilePathGlob, globPath } from '../grouping/rules/path-glob.ts'

/** What a pattern of a CODEOWNERS file comes to, told apart by how it is looked up. */
export type CodeownersPattern =
  /** Everything. */
  | { readonly kind: 'all' }
  /** A file or folder from the root, with all below it. */
  | { readonly kind: 'prefix'; readonly path: string }
  /** A file or folder of this name anywhere. */
  | { readonly kind: 'name'; readonly name: string }
  /** Files whose names end like this. */
  | { readonly kind: 'ending'; readonly ending: string }
  | { readonly kind: 'glob'; readonly fits: (path: string) => boolean }

const SPECIAL = /[*?\\]/
const ENDING = /^\*(\.[^*?\\/[\]]+)$/

/**
 * As git reads its ignore files, without exceptions and classes, which CODEOWNERS do not have. A
 * pattern with a slash before its end is meant from the root. Undefined for one that is too long.
 */
export function compileCodeownersPattern(text: string): CodeownersPattern | undefined {
  const isFolder = text.endsWith('/')
  const bare = isFolder ? text.slice(0, -1) : text
  const isRooted = bare.includes('/')
  const pattern = (bare.startsWith('/') ? bare.slice(1) : bare).toLowerCase()
  if (pattern === '' || pattern === '*' || pattern === '**') return { kind: 'all' }
  const ending = ENDING.exec(pattern)?.[1]
  if (ending !== undefined && !isRooted && !isFolder) return { kind: 'ending', ending }
  if (!SPECIAL.test(pattern) && !isFolder) {
    return isRooted ? { kind: 'prefix', path: pattern } : { kind: 'name', name: pattern }
  }
  if (!SPECIAL.test(pattern) && isRooted) return { kind: 'prefix', path: pattern }
  return compileGlobPattern(pattern, { isRooted, isFolder })
}

/** `*` stays within a folder, and so does what is in it: `docs/*` leaves `docs/a/b` alone. */
function compileGlobPattern(
  pattern: string,
  { isRooted, isFolder }: { readonly isRooted: boolean; readonly isFolder: boolean },
): CodeownersPattern | undefined {
  const escaped = pattern.replace(/[[\]{}]/g, '\\$&')
  const rooted = isRooted ? `/${escaped}` : `**/${escaped}`
  const endsOpen = rooted.endsWith('/*')
  const self = isFolder ? undefined : compilePathGlob(spread(rooted))
  const below = endsOpen && !isFolder ? () => false : compilePathGlob(`${spread(rooted)}/**`)
  if (below === undefined || (self === undefined && !isFolder)) return undefined
  return {
    kind: 'glob',
    fits(path) {
      const place = globPath(`/${path}`)
      return (self?.(place) ?? false) || below(place)
    },
  }
}

/** Two stars between slashes stand for no folder too. */
function spread(pattern: string): string {
  return pattern.replaceAll('/**/', '/{,**/}')
}
