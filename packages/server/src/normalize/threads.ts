import type { Thread } from '@vedette/protocol/event'
import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject } from './bag.ts'
import { CONTEXT_CHARS_MAX, NAME_CHARS_MAX, SYMBOL_CHARS_MAX, THREADS_MAX } from './event-limits.ts'
import type { Mutable } from './mutable.ts'
import { readBoolean, readId, readObject, readValues } from './read-field.ts'
import { readText } from './read-text.ts'
import { normalizeStacktrace, type StacktraceContext } from './stacktrace.ts'

export function normalizeThreads(
  context: StacktraceContext,
  value: JsonValue | undefined,
): { readonly values: readonly Thread[] } | undefined {
  const { notes } = context
  const raws = readValues(notes, 'threads', value)
  if (raws === undefined) return undefined
  const values: Thread[] = []
  notes.enter('threads')
  notes.enter('values')
  if (raws.length > THREADS_MAX) notes.cutHere(raws.length, THREADS_MAX)
  for (let i = 0; i < Math.min(raws.length, THREADS_MAX); i += 1) {
    const raw = raws[i]
    if (isJsonObject(raw)) {
      notes.enter(i)
      values.push(readThread(context, raw))
      notes.leave()
    } else if (raw !== null) notes.invalid(String(i), raw, 'expected a thread')
  }
  notes.leave()
  notes.leave()
  return values.length > 0 ? { values } : undefined
}

function readThread(context: StacktraceContext, raw: JsonObject): Thread {
  const { notes } = context
  const thread: Mutable<Thread> = {}
  const id = readId(notes, 'id', raw.id)
  if (id !== undefined) thread.id = id
  const name = readText(notes, 'name', raw.name, SYMBOL_CHARS_MAX)
  if (name !== undefined) thread.name = name
  const crashed = readBoolean(notes, 'crashed', raw.crashed)
  if (crashed !== undefined) thread.crashed = crashed
  const current = readBoolean(notes, 'current', raw.current)
  if (current !== undefined) thread.current = current
  const main = readBoolean(notes, 'main', raw.main)
  if (main !== undefined) thread.main = main
  const state = readText(notes, 'state', raw.state, NAME_CHARS_MAX)
  if (state !== undefined) thread.state = state
  const stacktrace = normalizeStacktrace(context, 'stacktrace', raw.stacktrace)
  if (stacktrace !== undefined) thread.stacktrace = stacktrace
  const rawStacktrace = normalizeStacktrace(context, 'raw_stacktrace', raw.raw_stacktrace)
  if (rawStacktrace !== undefined) thread.raw_stacktrace = rawStacktrace
  const locks = readObject(notes, 'held_locks', raw.held_locks)
  if (locks !== undefined) {
    thread.held_locks = fitObject(createBag(notes, CONTEXT_CHARS_MAX), 'held_locks', locks)
  }
  return thread
}
