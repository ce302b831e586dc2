import type { JsonValue } from '@vedette/protocol/json'
import type { Notes } from './notes.ts'
import { cleanText, cutText, isCleanText } from './text.ts'

interface TextField {
  readonly notes: Notes
  readonly name: string
  readonly charsMax: number
}

/** Numbers and booleans are taken as text, since many clients do not quote them. */
export function readText(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
  charsMax: number,
): string | undefined {
  if (typeof value === 'string' && value.length <= charsMax && isCleanText(value)) {
    return value === '' ? undefined : value
  }
  if (value === undefined || value === null) return undefined
  return readOddText({ notes, name, charsMax }, value)
}

/** A name that would mean something else when cut is dropped instead. */
export function readWholeText(
  notes: Notes,
  name: string,
  value: JsonValue | undefined,
  charsMax: number,
): string | undefined {
  const text = readText(notes, name, value, Number.MAX_SAFE_INTEGER)?.trim()
  if (text === undefined || text === '') return undefined
  if (text.length <= charsMax) return text
  notes.invalid(name, text, `longer than ${charsMax} characters`)
  return undefined
}

function readOddText(field: TextField, value: JsonValue): string | undefined {
  const { notes, name, charsMax } = field
  if (typeof value === 'object') {
    notes.invalid(name, value, 'expected a string')
    return undefined
  }
  const text = cleanText(String(value))
  if (text.length > charsMax) notes.cut(name, text.length, charsMax)
  return text === '' ? undefined : cutText(text, charsMax)
}
