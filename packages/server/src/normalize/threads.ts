import type { Thread } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import { CONTEXT_CHARS_MAX, NAME_CHARS_MAX, SYMBOL_CHARS_MAX, THREADS_MAX } from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import { readBoolean, readId, readObject, readValues } from './read-field.ts'
import { normalizeStacktrace, type StacktraceContext } from './stacktrace.ts'

export function normalizeThreads(
  context: StacktraceContext,
  value: JsonValue | undefined,
): { readonly values: readonly Thread[] } | undefined {
  const { reader } = context
  const raws = readValues(reader, 'threads', value)
  if (raws === undefined) return undefined
  const values: Thread[] = []
  reader.enter('threads')
  reader.enter('values')
  if (raws.length > THREADS_MAX) reader.cutHere(raws.length, THREADS_MAX)
  for (const [i, raw] of firstThreads(raws).entries()) {
    if (isJsonObject(raw)) {
      reader.enter(values.length)
      values.push(readThread(context, raw))
      reader.leave()
    } else if (raw !== null) reader.invalidItem(i, raw, 'expected a thread')
  }
  reader.leave()
  reader.leave()
  return values.length > 0 ? { values } : undefined
}

/** Of too many threads the first, and in any case the one that crashed. */
function firstThreads(raws: readonly JsonValue[]): readonly JsonValue[] {
  if (raws.length <= THREADS_MAX) return raws
  const crashed = raws.findIndex((raw) => isJsonObject(raw) && raw.crashed === true)
  const isAmongFirst = crashed < THREADS_MAX
  return isAmongFirst
    ? raws.slice(0, THREADS_MAX)
    : [...raws.slice(0, THREADS_MAX - 1), raws[crashed] ?? null]
}

function readThread(context: StacktraceContext, raw: JsonObject): Thread {
  const { reader } = context
  const thread: Mutable<Thread> = {}
  const id = readId(reader, 'id', raw.id)
  if (id !== undefined) thread.id = id
  const name = reader.readText('name', raw.name, SYMBOL_CHARS_MAX)
  if (name !== undefined) thread.name = name
  const crashed = readBoolean(reader, 'crashed', raw.crashed)
  if (crashed !== undefined) thread.crashed = crashed
  const current = readBoolean(reader, 'current', raw.current)
  if (current !== undefined) thread.current = current
  const main = readBoolean(reader, 'main', raw.main)
  if (main !== undefined) thread.main = main
  const state = reader.readText('state', raw.state, NAME_CHARS_MAX)
  if (state !== undefined) thread.state = state
  const stacktrace = normalizeStacktrace(context, 'stacktrace', raw.stacktrace)
  if (stacktrace !== undefined) thread.stacktrace = stacktrace
  const rawStacktrace = normalizeStacktrace(context, 'raw_stacktrace', raw.raw_stacktrace)
  if (rawStacktrace !== undefined) thread.raw_stacktrace = rawStacktrace
  const locks = readObject(reader, 'held_locks', raw.held_locks)
  if (locks !== undefined) {
    thread.held_locks = fitObject(createBag(reader, CONTEXT_CHARS_MAX), 'held_locks', locks)
  }
  return thread
}
