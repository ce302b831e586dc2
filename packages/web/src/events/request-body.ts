import type { RequestEntry } from '@vedette/protocol/api/event'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'

// Longer texts stay texts: reading them would hold the page up.
const READ_CHARS_MAX = 200_000
const FORM = /^[\w.%+*-]+(\[[\w%]*\])*=[^\s]*$/

/** The body as its type says it is meant: JSON and forms as values, all else as it came. */
export function readRequestBody({
  data,
  inferredContentType: type,
}: Pick<RequestEntry, 'data' | 'inferredContentType'>): JsonValue {
  if (typeof data !== 'string' || data.length > READ_CHARS_MAX) return data
  return readJson(data) ?? (isForm(data, type) ? readForm(data) : data)
}

function readJson(text: string): JsonValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const value = JSON.parse(text) as JsonValue
    return Array.isArray(value) || isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isForm(text: string, type: string | null): boolean {
  return type === 'application/x-www-form-urlencoded' || (type === null && FORM.test(text))
}

/** Fields may repeat: then their values are a list. */
function readForm(text: string): JsonValue {
  const fields = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(text)) {
    fields.set(name, [...(fields.get(name) ?? []), value])
  }
  const single = (values: readonly string[]) => (values.length === 1 ? (values[0] ?? '') : values)
  return Object.fromEntries([...fields].map(([name, values]) => [name, single(values)]))
}
