import type { NormalizedEvent, Template } from '@vedette/protocol/event'
import type { JsonObject, JsonValue } from '@vedette/protocol/json'
import { isFilled } from './bag.ts'
import {
  LIST_ITEMS_MAX,
  MESSAGE_CHARS_MAX,
  NAME_CHARS_MAX,
  PATH_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readCount, readObject } from './read-field.ts'
import { readSourceLine, readSourceLines } from './source-line.ts'

const LINES_BEFORE = { name: 'pre_context', linesMax: LIST_ITEMS_MAX } as const
const LINES_AFTER = { name: 'post_context', linesMax: LIST_ITEMS_MAX } as const

/** The small interfaces: one reader each, all of the same form. */
export function normalizeTemplate(
  reader: FieldReader,
  value: JsonValue | undefined,
): Template | undefined {
  const raw = readObject(reader, 'template', value)
  if (raw === undefined) return undefined
  reader.enter('template')
  const template = readTemplate(reader, raw)
  reader.leave()
  return isFilled(template) ? template : undefined
}

function readTemplate(reader: FieldReader, raw: JsonObject): Template {
  const template: Mutable<Template> = {}
  const filename = reader.readText('filename', raw.filename, PATH_CHARS_MAX)
  if (filename !== undefined) template.filename = filename
  const absPath = reader.readText('abs_path', raw.abs_path, PATH_CHARS_MAX)
  if (absPath !== undefined) template.abs_path = absPath
  const lineno = readCount(reader, 'lineno', raw.lineno)
  if (lineno !== undefined) template.lineno = lineno
  const line = readSourceLine(reader, raw.context_line, undefined)
  if (line !== undefined) template.context_line = line
  const before = readSourceLines(reader, LINES_BEFORE, raw.pre_context)
  if (before !== undefined) template.pre_context = before
  const after = readSourceLines(reader, LINES_AFTER, raw.post_context)
  if (after !== undefined) template.post_context = after
  return template
}

export function normalizeQuery(
  reader: FieldReader,
  value: JsonValue | undefined,
): NormalizedEvent['query'] | undefined {
  const given: JsonValue | undefined = typeof value === 'string' ? { query: value } : value
  const raw = readObject(reader, 'query', given)
  if (raw === undefined) return undefined
  reader.enter('query')
  const query = reader.readText('query', raw.query, MESSAGE_CHARS_MAX)
  const engine = reader.readText('engine', raw.engine, NAME_CHARS_MAX)
  reader.leave()
  if (query === undefined) return undefined
  return engine === undefined ? { query } : { query, engine }
}
