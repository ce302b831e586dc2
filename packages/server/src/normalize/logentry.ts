import type { LogEntry } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject, fitValue } from './bag.ts'
import { CONTEXT_CHARS_MAX, LIST_ITEMS_MAX, MESSAGE_CHARS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { formatMessage } from './format-message.ts'
import type { Mutable } from './mutable.ts'

/** The two places of a message; either may hold the interface or the text alone. */
export interface RawMessage {
  readonly logentry: JsonValue | undefined
  readonly message: JsonValue | undefined
  /** Of raven-node: what fills the message in. */
  readonly params: JsonValue | undefined
}

/**
 * A template with parameters, or only the text. Protocols 2 and 3 sent the text as `message` beside
 * the interface; when only a template came, the text is filled in here.
 */
export function normalizeLogEntry(reader: FieldReader, raw: RawMessage): LogEntry | undefined {
  const entry = readEntry(reader, raw.logentry ?? entryOf(raw))
  const isText = entry.message === undefined || raw.logentry !== undefined
  if (entry.formatted === undefined && isText && !isJsonObject(raw.message)) {
    const formatted = reader.readText('message', raw.message, MESSAGE_CHARS_MAX)
    if (formatted !== undefined) entry.formatted = formatted
  }
  if (entry.formatted === undefined && entry.message !== undefined) {
    entry.formatted = filledIn(entry.message, entry.params)
  }
  if (entry.formatted === undefined) {
    if (entry.params !== undefined) reader.invalid('logentry', undefined, 'no message')
    return undefined
  }
  // A template equal to its text has told nothing.
  if (entry.message === entry.formatted) delete entry.message
  return entry
}

function entryOf({ message, params }: RawMessage): JsonObject | undefined {
  if (isJsonObject(message)) return message
  const isTemplate = typeof message === 'string' && Array.isArray(params) && params.length > 0
  return isTemplate ? { message, params } : undefined
}

function readEntry(reader: FieldReader, value: JsonValue | undefined): Mutable<LogEntry> {
  const entry: Mutable<LogEntry> = {}
  if (!isJsonObject(value)) {
    const formatted = reader.readText('logentry', value, MESSAGE_CHARS_MAX)
    return formatted === undefined ? entry : { formatted }
  }
  reader.enter('logentry')
  const message = reader.readText('message', value.message, MESSAGE_CHARS_MAX)
  if (message !== undefined) entry.message = message
  const formatted = reader.readText('formatted', value.formatted, MESSAGE_CHARS_MAX)
  if (formatted !== undefined) entry.formatted = formatted
  const params = readParams(reader, value.params)
  if (params !== undefined) entry.params = params
  reader.leave()
  return entry
}

function readParams(
  reader: FieldReader,
  value: JsonValue | undefined,
): readonly JsonValue[] | JsonObject | undefined {
  if (value === undefined || value === null) return undefined
  const bag = createBag(reader, CONTEXT_CHARS_MAX)
  if (isJsonObject(value)) return fitObject(bag, 'params', value)
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) return undefined
  if (list.length > LIST_ITEMS_MAX) reader.cut('params', list.length, LIST_ITEMS_MAX)
  const fitted = fitValue(bag, 'params', list.slice(0, LIST_ITEMS_MAX))
  return Array.isArray(fitted) && fitted.length > 0 ? fitted : undefined
}

function filledIn(message: string, params: LogEntry['params']): string {
  return params === undefined ? message : formatMessage(message, params, MESSAGE_CHARS_MAX)
}
