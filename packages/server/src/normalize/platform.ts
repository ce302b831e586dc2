import type { JsonValue } from '@vedette/protocol/json'
import type { FieldReader } from './field-reader.ts'
import { cleanText, cutText } from './text.ts'

/** Documented platforms, and those that current clients send beside them. */
const PLATFORMS: ReadonlySet<string> = new Set(
  (
    'as3 c cfml cocoa crystal csharp dart elixir erlang flutter go groovy haskell java ' +
    'javascript kotlin lua native nim node objc ocaml other perl php powershell python r ' +
    'ruby rust scala swift'
  ).split(' '),
)

/** Rules by platform must not depend on how a sender spells it. */
export function normalizePlatform(reader: FieldReader, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return OTHER
  if (typeof value !== 'string') {
    reader.invalid('platform', value, 'expected a string')
    return OTHER
  }
  if (PLATFORMS.has(value)) return value
  const name = cutText(cleanText(value).trim(), PLATFORM_CHARS_MAX)
  const lower = name.toLowerCase()
  if (PLATFORMS.has(lower)) return lower
  // No fault of the client's: it has nothing to mend.
  if (name !== '') reader.remark('platform', { rem: [['unknown_platform', 's']], val: name })
  return OTHER
}

const OTHER = 'other'
const PLATFORM_CHARS_MAX = 64
