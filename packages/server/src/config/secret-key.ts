import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../platform/random.ts'

const SECRET_KEY_BYTES = 32

export const SECRET_KEY_FILE_NAME = 'secret-key'

export function generateSecretKey(random: Random): string {
  return random.hex(SECRET_KEY_BYTES)
}

/** The home's own key, made at the first call. Of two at once both get the one that came first. */
export function getSecretKey(home: string, random: Random): string {
  const path = join(home, SECRET_KEY_FILE_NAME)
  const existing = readKey(path)
  if (existing !== undefined) return existing
  const draft = `${path}.${random.hex(8)}`
  writeFileSync(draft, `${generateSecretKey(random)}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path) // unlike a rename, this never replaces the other's
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8').trim()
}

function readKey(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
