import { splitOrigin, withoutQuery } from './join-url.ts'

const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40})$/i
// Of many programs the first folders say where files are served, not what they are.
const COMMON_FOLDERS = new Set([
  'script',
  'scripts',
  'javascript',
  'javascripts',
  'js',
  'build',
  'static',
  'node_modules',
  'bower_components',
])
const VERSION = /^v?[0-9]{1,9}(?:\.[0-9]{1,9}){0,8}$/i
const SHORT_DIGEST = /^[0-9a-f]{7,8}$/i
const COMMIT_AT_END = /[.-][0-9a-f]{7,64}$/i

/**
 * A name for the module of an address, such as `foo/bar/baz` of `http://host/js/v1.0/foo/bar/baz.js`:
 * the path without what changes from release to release. The rule is the reference's.
 */
export function moduleName(url: string): string | undefined {
  const path = splitOrigin(withoutQuery(url.startsWith('~') ? url.slice(1) : url)).path
  const segments = withoutExtension(path).split('/')
  const digest = segments.findIndex((segment) => DIGEST.test(segment))
  const start = digest < 0 ? segments.findIndex((segment) => !isNoise(segment)) : digest + 1
  // The file itself stays, whatever its name.
  const kept = start < 0 ? segments.slice(-1) : segments.slice(Math.min(start, segments.length - 1))
  return kept.join('/').replace(COMMIT_AT_END, '') || undefined
}

function withoutExtension(path: string): string {
  const dot = path.lastIndexOf('.')
  const stem = dot > path.lastIndexOf('/') ? path.slice(0, dot) : path
  return stem.endsWith('.min') ? stem.slice(0, -'.min'.length) : stem
}

function isNoise(segment: string): boolean {
  if (segment === '' || '_.~'.includes(segment.charAt(0))) return true
  if (COMMON_FOLDERS.has(segment.toLowerCase())) return true
  return VERSION.test(segment) || SHORT_DIGEST.test(segment)
}
