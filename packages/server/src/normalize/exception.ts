import type { ExceptionValue, Mechanism } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitFilledObject } from './bag.ts'
import {
  CONTEXT_CHARS_MAX,
  EXCEPTIONS_MAX,
  MESSAGE_CHARS_MAX,
  NAME_CHARS_MAX,
  PATH_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import type { Mutable } from './mutable.ts'
import { readBoolean, readCount, readId, readObject, readValues } from './read-field.ts'
import { normalizeStacktrace, type StacktraceContext } from './stacktrace.ts'

/** All forms since protocol 2: one object, a list, or `{values}`. Undefined when none is left. */
export function normalizeExceptions(
  context: StacktraceContext,
  value: JsonValue | undefined,
): Mutable<ExceptionValue>[] | undefined {
  const { reader } = context
  const raws = readValues(reader, 'exception', value)
  if (raws === undefined) return undefined
  const values: Mutable<ExceptionValue>[] = []
  reader.enter('exception')
  reader.enter('values')
  if (raws.length > EXCEPTIONS_MAX) reader.cutHere(raws.length, EXCEPTIONS_MAX)
  // The last ones are kept: what was raised last gives the title.
  for (let i = Math.max(0, raws.length - EXCEPTIONS_MAX); i < raws.length; i += 1) {
    const raw = raws[i]
    if (isJsonObject(raw)) {
      reader.enter(i)
      const exception = readException(context, raw)
      if (exception !== undefined) values.push(exception)
      reader.leave()
    } else if (raw !== null) reader.invalid(String(i), raw, 'expected an exception')
  }
  reader.leave()
  reader.leave()
  return values.length > 0 ? values : undefined
}

function readException(
  context: StacktraceContext,
  raw: JsonObject,
): Mutable<ExceptionValue> | undefined {
  const { reader } = context
  const exception: Mutable<ExceptionValue> = {}
  readTypeAndValue(context, raw, exception)
  const module = reader.readText('module', raw.module, SYMBOL_CHARS_MAX)
  if (module !== undefined) exception.module = module
  const threadId = readId(reader, 'thread_id', raw.thread_id)
  if (threadId !== undefined) exception.thread_id = threadId
  const mechanism = readMechanism(context, raw.mechanism)
  if (mechanism !== undefined) exception.mechanism = mechanism
  const stacktrace = normalizeStacktrace(context, 'stacktrace', raw.stacktrace)
  if (stacktrace !== undefined) exception.stacktrace = stacktrace
  const rawStacktrace = normalizeStacktrace(context, 'raw_stacktrace', raw.raw_stacktrace)
  if (rawStacktrace !== undefined) exception.raw_stacktrace = rawStacktrace
  const isEmpty = exception.type === undefined && exception.value === undefined
  return isEmpty && stacktrace === undefined && mechanism === undefined ? undefined : exception
}

function readTypeAndValue(
  { reader }: StacktraceContext,
  raw: JsonObject,
  exception: Mutable<ExceptionValue>,
): void {
  const type = reader.readText('type', raw.type, NAME_CHARS_MAX)
  const value = reader.readText('value', textOf(raw.value), MESSAGE_CHARS_MAX)
  const split = type === undefined && value !== undefined ? TYPED_VALUE.exec(value) : null
  if (split?.[1] !== undefined && split[2] !== undefined) {
    exception.type = split[1]
    exception.value = split[2]
    return
  }
  if (type !== undefined) exception.type = type
  if (value !== undefined) exception.value = value
}

// Some clients put `TypeError: text` into the value and leave the type out.
const TYPED_VALUE = /^([A-Z]\w{0,100}): (.+)$/s

/** raven-js could send an object as the value. */
function textOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value)
  return keys.length === 0 ? undefined : `[object with ${keys.slice(0, KEYS_SHOWN).join(', ')}]`
}

const KEYS_SHOWN = 10

function readMechanism(
  { reader }: StacktraceContext,
  value: JsonValue | undefined,
): Mechanism | undefined {
  const raw = readObject(reader, 'mechanism', value)
  if (raw === undefined) return undefined
  reader.enter('mechanism')
  const mechanism: Mutable<Mechanism> = {
    type: reader.readText('type', raw.type, NAME_CHARS_MAX) ?? 'generic',
  }
  const description = reader.readText('description', raw.description, MESSAGE_CHARS_MAX)
  if (description !== undefined) mechanism.description = description
  const link = reader.readText('help_link', raw.help_link, PATH_CHARS_MAX)
  if (link !== undefined && HTTP_URL.test(link)) mechanism.help_link = link
  const handled = readBoolean(reader, 'handled', raw.handled)
  if (handled !== undefined) mechanism.handled = handled
  if (readBoolean(reader, 'synthetic', raw.synthetic)) mechanism.synthetic = true
  const source = reader.readText('source', raw.source, SYMBOL_CHARS_MAX)
  if (source !== undefined) mechanism.source = source
  const id = readCount(reader, 'exception_id', raw.exception_id)
  if (id !== undefined) mechanism.exception_id = id
  const parentId = readCount(reader, 'parent_id', raw.parent_id)
  if (parentId !== undefined) mechanism.parent_id = parentId
  if (readBoolean(reader, 'is_exception_group', raw.is_exception_group)) {
    mechanism.is_exception_group = true
  }
  const meta = readBag(reader, 'meta', raw.meta)
  if (meta !== undefined) mechanism.meta = meta
  const data = readBag(reader, 'data', raw.data)
  if (data !== undefined) mechanism.data = data
  reader.leave()
  return mechanism
}

function readBag(
  reader: FieldReader,
  name: string,
  value: JsonValue | undefined,
): JsonObject | undefined {
  const raw = readObject(reader, name, value)
  return raw && fitFilledObject(createBag(reader, CONTEXT_CHARS_MAX), name, raw)
}

// The page shows it as a link, so no other scheme may pass.
const HTTP_URL = /^https?:\/\//
