import { joinUrl } from './join-url.ts'
import { moduleName } from './module-name.ts'

/** What a frame shows of its original file. */
export interface OriginalPath {
  readonly filename: string
  readonly absPath: string
  readonly module: string | undefined
  /** Undefined where the path does not tell: then what was known of the frame holds. */
  readonly inApp: boolean | undefined
}

const WEBPACK = 'webpack:'
const TURBOPACK = 'turbopack:'
const OWN_MODULE_SCHEMES = /^(?:https?|app|webpack|turbopack):/
// Bundlers name the parts that they add themselves like folders.
const RUNTIME = /^(?:\.\/)?(?:webpack\/|\(webpack\)|external[ %]|\[turbopack\]|\[externals\])/

/**
 * Names a frame after the file that it came from. `base` is the address of the map, or of the
 * generated file where the map is inside it.
 */
export function originalPath(source: string, base: string): OriginalPath {
  const absPath = joinUrl(base, source)
  const isBundled = source.startsWith(WEBPACK) || source.startsWith(TURBOPACK)
  const filename = isBundled ? bundledName(source) : source
  return {
    filename,
    absPath,
    module: OWN_MODULE_SCHEMES.test(absPath)
      ? moduleName(isBundled ? filename : absPath)
      : undefined,
    inApp: isInApp(filename, absPath),
  }
}

/**
 * The path within the bundle, as the reference shows it: `~/` for a package, `./` for the
 * program's own files in a bundle with a name, and the rest after three slashes.
 */
function bundledName(source: string): string {
  const packages = source.indexOf('/~/')
  if (packages >= 0) return source.slice(packages + 1)
  const start = source.indexOf('://')
  const nameEnd = start < 0 ? -1 : source.indexOf('/', start + 3)
  if (nameEnd < 0) return source
  const rest = source.slice(nameEnd + 1)
  if (nameEnd === start + 3)
    return rest.startsWith(PROJECT) ? `./${rest.slice(PROJECT.length)}` : rest
  return rest.startsWith('./') ? rest : source
}

// Turbopack's root of what is being built.
const PROJECT = '[project]/'

function isInApp(filename: string, absPath: string): boolean | undefined {
  if (isPackagePath(filename) || isPackagePath(absPath)) return false
  if (absPath.startsWith(WEBPACK) || absPath.startsWith(TURBOPACK)) {
    return !RUNTIME.test(withoutBundle(filename))
  }
  return absPath.startsWith('app:') ? true : undefined
}

function isPackagePath(path: string): boolean {
  return (
    path.startsWith('~/') || path.startsWith('node_modules/') || path.includes('/node_modules/')
  )
}

/** `webpack://name/webpack/runtime` without its first part. */
function withoutBundle(filename: string): string {
  const start = filename.indexOf('://')
  if (start < 0) return filename
  return filename.slice(filename.indexOf('/', start + 3) + 1)
}
