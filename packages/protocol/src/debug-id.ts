import type { Brand } from './ids.ts'

/**
 * What ties a file that runs to the file that explains it: a UUID, lower-case and with dashes. For
 * native code an age may follow it, in hex without leading zeros; of 0 it is left out.
 */
export type DebugId = Brand<string, 'DebugId'>

const UUID_DIGITS = 32
const AGE_DIGITS_MAX = 8
const HEX = /^[0-9a-f]+$/
const DASHES = /-/g
// A UUID with dashes and the longest age.
const CHARS_MAX = 45

/** Takes the spellings in use: with and without dashes, in any case, with and without an age. */
export function parseDebugId(value: unknown): DebugId | undefined {
  if (typeof value !== 'string' || value.length > CHARS_MAX) return undefined
  const hex = value.toLowerCase().replace(DASHES, '')
  const age = hex.slice(UUID_DIGITS)
  if (hex.length < UUID_DIGITS || age.length > AGE_DIGITS_MAX || !HEX.test(hex)) return undefined
  const number = age === '' ? 0 : Number.parseInt(age, 16)
  const uuid = formatUuid(hex)
  return (number === 0 ? uuid : `${uuid}-${number.toString(16)}`) as DebugId
}

/** Without the age: files of JavaScript and obfuscation mappings never have one. */
export function parsePlainDebugId(value: unknown): DebugId | undefined {
  return parseDebugId(value)?.slice(0, UUID_CHARS) as DebugId | undefined
}

const UUID_CHARS = 36

function formatUuid(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, UUID_DIGITS),
  ].join('-')
}
