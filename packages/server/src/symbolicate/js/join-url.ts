const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]{0,30}:/
const WINDOWS_PATH = /^[A-Za-z]:\\/

/**
 * The address of what a file refers to. As the reference has it, not as browsers do: nothing is
 * percent-encoded, `~/` means the host's root, and paths of a machine are joined like addresses.
 */
export function joinUrl(base: string, reference: string): string {
  if (WINDOWS_PATH.test(base)) return joinUrl(base.replaceAll('\\', '/'), reference)
  // A drive's letter is no scheme.
  if (SCHEME.test(reference) && reference[1] !== ':') return reference
  const { origin, path } = splitOrigin(withoutQuery(base))
  const target = reference.startsWith('~/') ? reference.slice(1) : reference
  if (target.startsWith('//')) {
    const scheme = origin.indexOf('//')
    return scheme < 0 ? target : origin.slice(0, scheme) + target
  }
  if (target.startsWith('/')) return origin + target
  return origin + joinPath(path, target)
}

interface SplitUrl {
  /** Scheme and host; empty for the path of a file. */
  readonly origin: string
  /** With a slash in front where there is an origin. */
  readonly path: string
}

export function splitOrigin(url: string): SplitUrl {
  const scheme = url.indexOf('://')
  if (scheme < 0) return { origin: '', path: url }
  const path = url.indexOf('/', scheme + 3)
  if (path < 0) return { origin: url, path: '/' }
  return { origin: url.slice(0, path), path: url.slice(path) }
}

export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

/** Goes up where the reference says so, and stops at the root. */
function joinPath(path: string, reference: string): string {
  const isRooted = path.startsWith('/')
  const folders = path.slice(isRooted ? 1 : 0).split('/')
  folders.pop()
  for (const segment of reference.split('/')) {
    if (segment === '..' && folders.length > 0 && folders.at(-1) !== '..') folders.pop()
    else if (segment === '..' && isRooted) continue
    else if (segment !== '.' && segment !== '') folders.push(segment)
  }
  return (isRooted ? '/' : '') + folders.join('/')
}
