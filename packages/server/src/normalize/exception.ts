import type { ExceptionValue, NormalizedEvent } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import {
  EXCEPTIONS_MAX,
  MESSAGE_CHARS_MAX,
  NAME_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { normalizeMechanism } from './mechanism.ts'
import type { Mutable } from './mutable.ts'
import { readId, readRange, readValues } from './read-field.ts'
import { normalizeStacktrace, type StacktraceContext } from './stacktrace.ts'

type ExceptionInterface = Mutable<NonNullable<NormalizedEvent['exception']>>

/** All forms since protocol 2: one object, a list, or `{values}`. Undefined when none is left. */
export function normalizeExceptions(
  context: StacktraceContext,
  value: JsonValue | undefined,
): ExceptionInterface | undefined {
  const { reader } = context
  const raws = readValues(reader, 'exception', value)
  if (raws === undefined) return undefined
  reader.enter('exception')
  reader.enter('values')
  const values = readExceptions(context, raws)
  reader.leave()
  const given = isJsonObject(value) ? value.exc_omitted : undefined
  const omitted = readRange(reader, 'exc_omitted', given)
  reader.leave()
  if (values.length === 0) return undefined
  if (omitted !== undefined) return { values, exc_omitted: omitted }
  const dropped = raws.length - EXCEPTIONS_MAX
  return dropped > 0 ? { values, exc_omitted: [0, dropped] } : { values }
}

/** The last ones are kept: what was raised last gives the title. */
function readExceptions(context: StacktraceContext, raws: readonly JsonValue[]): ExceptionValue[] {
  const { reader } = context
  const values: ExceptionValue[] = []
  if (raws.length > EXCEPTIONS_MAX) reader.cutHere(raws.length, EXCEPTIONS_MAX)
  for (let i = Math.max(0, raws.length - EXCEPTIONS_MAX); i < raws.length; i += 1) {
    const raw = raws[i]
    if (isJsonObject(raw)) {
      reader.enter(values.length)
      const exception = readException(context, raw)
      reader.leave()
      if (exception !== undefined) values.push(exception)
      else reader.invalidItem(i, raw, 'expected a type, a value or a stack trace')
    } else if (raw !== null) reader.invalidItem(i, raw, 'expected an exception')
  }
  return values
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
  const mechanism = normalizeMechanism(reader, raw.mechanism)
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
  const value = reader.readText('value', textOf(reader, raw.value), MESSAGE_CHARS_MAX)
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

/**
 * raven-js could send an object as the value. Its names say what was thrown; its values may be
 * secrets, which nobody could tell from each other any more in one text.
 */
function textOf(reader: FieldReader, value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value)
  if (keys.length === 0) return undefined
  reader.invalid('value', value, 'expected a string')
  return Array.isArray(value)
    ? `[list of ${keys.length}]`
    : `[object with ${keys.slice(0, KEYS_SHOWN).join(', ')}]`
}

const KEYS_SHOWN = 10
