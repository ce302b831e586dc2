import type { LogEntry } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject, fitValue } from './bag.ts'
import { CONTEXT_CHARS_MAX, LIST_ITEMS_MAX, MESSAGE_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { formatMessage } from './format-message.ts'
import type { Mutable } from './mutable.ts'
import { cutText } from './text.ts'

/**
 * A template with parameters, or only the text. Protocols 2 and 3 sent the text as `message` beside
 * the interface; when only a template came, the text is filled in here.
 */
export function normalizeLogEntry(
  reader: FieldReader,
  value: JsonValue | undefined,
  topMessage: JsonValue | undefined,
): LogEntry | undefined {
  const entry: Mutable<LogEntry> = {}
  if (isJsonObject(value)) readEntry(reader, value, entry)
  else if (value !== undefined) entryText(reader, value, entry)
  if (entry.formatted === undefined) {
    const text = typeof topMessage === 'string' ? topMessage : undefined
    const formatted = reader.readText('message', text, MESSAGE_CHARS_MAX)
    if (formatted !== undefined) entry.formatted = formatted
    else if (entry.message !== undefined) entry.formatted = filledIn(entry.message, entry.params)
  }
  if (entry.formatted === undefined) return undefined
  // A template equal to its text has told nothing.
  if (entry.message === entry.formatted) delete entry.message
  return entry
}

function readEntry(reader: FieldReader, raw: JsonObject, entry: Mutable<LogEntry>): void {
  reader.enter('logentry')
  const message = reader.readText('message', raw.message, MESSAGE_CHARS_MAX)
  if (message !== undefined) entry.message = message
  entryText(reader, raw.formatted, entry)
  const params = readParams(reader, raw.params)
  if (params !== undefined) entry.params = params
  reader.leave()
}

function entryText(
  reader: FieldReader,
  value: JsonValue | undefined,
  entry: Mutable<LogEntry>,
): void {
  const formatted = reader.readText('formatted', value, MESSAGE_CHARS_MAX)
  if (formatted !== undefined) entry.formatted = formatted
}

function readParams(
  reader: FieldReader,
  value: JsonValue | undefined,
): readonly JsonValue[] | JsonObject | undefined {
  if (value === undefined || value === null) return undefined
  const bag = createBag(reader, CONTEXT_CHARS_MAX)
  if (isJsonObject(value)) return fitObject(bag, 'params', value)
  const list = Array.isArray(value) ? value.slice(0, LIST_ITEMS_MAX) : [value]
  if (list.length === 0) return undefined
  const fitted = fitValue(bag, 'params', list)
  return Array.isArray(fitted) && fitted.length > 0 ? fitted : undefined
}

function filledIn(message: string, params: LogEntry['params']): string {
  return params === undefined ? message : cutText(formatMessage(message, params), MESSAGE_CHARS_MAX)
}
