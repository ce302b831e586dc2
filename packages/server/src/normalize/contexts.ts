import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, fitObject, fitValue } from './bag.ts'
import {
  BAG_DEPTH_MAX,
  CONTEXT_CHARS_MAX,
  CONTEXTS_MAX,
  EXTRA_CHARS_MAX,
  EXTRA_ITEM_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { readObject } from './read-field.ts'
import { cleanText } from './text.ts'

/** What a User-Agent text tells, in the shape of contexts. */
export interface UserAgentContexts {
  readonly browser?: JsonObject
  readonly os?: JsonObject
  readonly device?: JsonObject
}

/** Named objects about the circumstances; each has a budget of its own. */
export function normalizeContexts(
  reader: FieldReader,
  value: JsonValue | undefined,
): { [name: string]: JsonObject } | undefined {
  const raw = readObject(reader, 'contexts', value)
  if (raw === undefined) return undefined
  const contexts: { [name: string]: JsonObject } = {}
  let count = 0
  reader.enter('contexts')
  for (const key in raw) {
    const name = cleanText(key)
    const context = raw[key]
    if (name === '__proto__' || context === null || count >= CONTEXTS_MAX) continue
    if (!isJsonObject(context) || name.length > SYMBOL_CHARS_MAX) {
      reader.invalid(name.slice(0, SYMBOL_CHARS_MAX), context, 'expected an object')
      continue
    }
    contexts[name] = fitObject(createBag(reader, CONTEXT_CHARS_MAX), name, context)
    count += 1
  }
  reader.leave()
  return count > 0 ? contexts : undefined
}

/** The client knows better than its User-Agent: only what it left out is filled in. */
export function withUserAgent(
  contexts: { [name: string]: JsonObject } | undefined,
  found: UserAgentContexts | undefined,
): { [name: string]: JsonObject } | undefined {
  if (found === undefined) return contexts
  const { browser, os, device } = found
  const all = contexts ?? {}
  if (browser !== undefined && all.browser === undefined) all.browser = browser
  if (os !== undefined && all.os === undefined) all.os = os
  if (device !== undefined && all.device === undefined) all.device = device
  for (const _ in all) return all
  return undefined
}

/** Each item has a limit, and all together have one. */
export function normalizeExtra(
  reader: FieldReader,
  value: JsonValue | undefined,
): JsonObject | undefined {
  const raw = readObject(reader, 'extra', value)
  if (raw === undefined) return undefined
  let left = EXTRA_CHARS_MAX
  let copy: { [key: string]: JsonValue } | undefined
  let kept = 0
  reader.enter('extra')
  for (const key in raw) {
    const name = cleanText(key)
    const item = raw[key] as JsonValue
    const room = Math.min(EXTRA_ITEM_CHARS_MAX, left - key.length)
    const bag = createBag(reader, room, BAG_DEPTH_MAX - 1)
    const isKept = room > 0 && name !== '__proto__'
    const fitted = isKept ? fitValue(bag, name, item) : undefined
    if (!isKept) reader.dropped(name)
    if (copy === undefined && (fitted !== item || name !== key)) copy = firstItems(raw, kept)
    if (copy !== undefined && fitted !== undefined) copy[name] = fitted
    left -= key.length + room - bag.charsLeft
    kept += 1
  }
  reader.leave()
  return kept === 0 ? undefined : (copy ?? raw)
}

function firstItems(raw: JsonObject, count: number): { [key: string]: JsonValue } {
  const items: { [key: string]: JsonValue } = {}
  let copied = 0
  for (const key in raw) {
    if (copied >= count) break
    items[key] = raw[key] as JsonValue
    copied += 1
  }
  return items
}
