import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Node on this machine that is too old for the sources but not for the launcher, if any. */
export function findOldNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'node')).find(isOldNode)
}

function isOldNode(path: string): boolean {
  if (!existsSync(path)) return false
  const text = execFileSync(path, ['--version'], { encoding: 'utf8' })
  const [, major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(text) ?? []).map(Number)
  return major < 24 && (major > 20 || (major === 20 && minor >= 19))
}
