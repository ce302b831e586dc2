import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../platform/random.ts'
import { ConfigError } from './config-error.ts'

const SECRET_KEY_BYTES = 32
/** 32 characters of hex are 128 bits. */
export const SECRET_KEY_CHARS_MIN = 32

export const SECRET_KEY_FILE_NAME = 'secret-key'

export function generateSecretKey(random: Random): string {
  return random.hex(SECRET_KEY_BYTES)
}

/** The home's own key, made at the first call. Of two at once both get the one that came first. */
export function getSecretKey(home: string, random: Random): string {
  const path = join(home, SECRET_KEY_FILE_NAME)
  const existing = readKey(path)
  if (existing !== undefined) return checkKey(existing, path)
  const draft = `${path}.${random.hex(8)}`
  writeFileSync(draft, `${generateSecretKey(random)}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path) // unlike a rename, this never replaces the other's
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return checkKey(readFileSync(path, 'utf8').trim(), path)
}

// An empty file is what a power cut may leave. No token may be made with nothing.
function checkKey(key: string, path: string): string {
  if (key.length >= SECRET_KEY_CHARS_MIN) return key
  throw new ConfigError([`${path} holds no secret key: delete it, and a new one is made`])
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
