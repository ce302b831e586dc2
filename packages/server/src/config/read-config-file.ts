import { readFileSync } from 'node:fs'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'
import { ConfigError } from './config-error.ts'

export const CONFIG_FILE_NAME = 'vedette.yml'

/** A value of vedette.yml; nested keys are joined by dots. */
export interface FileEntry {
  readonly key: string
  readonly value: JsonValue
}

// No setting has more than two words that could stand on levels of their own.
const DEPTH_MAX = 3

/** The entries of a file, or undefined when there is none. */
export async function readConfigFile(path: string): Promise<readonly FileEntry[] | undefined> {
  const text = readText(path)
  return text === undefined ? undefined : parseConfigFile(text)
}

async function parseConfigFile(text: string): Promise<readonly FileEntry[]> {
  // Who has no file need not hold the parser in memory until the server ends.
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) throw new ConfigError([`${CONFIG_FILE_NAME}: ${error.message.split(':\n')[0]}`])
  const value: JsonValue = document.toJS()
  if (value === null) return []
  if (!isJsonObject(value))
    throw new ConfigError([`${CONFIG_FILE_NAME}: must hold names and values`])
  return flatten(value, '', DEPTH_MAX)
}

// A key without a value is what remains when all below it is commented out.
function flatten(value: JsonValue, key: string, depth: number): FileEntry[] {
  if (value === null) return []
  if (!isJsonObject(value) || depth === 0) return [{ key, value }]
  return Object.entries(value).flatMap(([name, inner]) =>
    flatten(inner, key === '' ? name : `${key}.${name}`, depth - 1),
  )
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw new ConfigError([`${path} cannot be read: ${String(cause)}`])
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ENOENT' || error.code === 'ENOTDIR'
}
