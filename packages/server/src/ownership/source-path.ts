import type { Frame } from '@vedette/protocol/stacktrace'
import { normalizePath } from './ownership-facts.ts'

const JVM_FILE = /\.(?:java|kt|scala|groovy|clj)$/

/** JVMs tell the file by its name alone, and the folder by the package. */
export function sourcePathOf(
  frame: {
    readonly [name in 'filename' | 'abs_path' | 'module']?: Frame[name] | undefined
  },
): string | undefined {
  const { filename, abs_path: absolute, module } = frame
  const path = filename ?? absolute
  if (path === undefined) return undefined
  if (module === undefined || path.includes('/') || !JVM_FILE.test(path)) return normalizePath(path)
  return normalizePath([...module.split('.').slice(0, -1), path].join('/'))
}
