import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { createBag, DROPS_NOTED_MAX, fitObject, fitValue, isFilled } from './bag.ts'
import {
  BAG_DEPTH_MAX,
  CONTEXT_CHARS_MAX,
  CONTEXTS_MAX,
  EXTRA_CHARS_MAX,
  EXTRA_ITEM_CHARS_MAX,
  SYMBOL_CHARS_MAX,
} from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { parseRawDescription } from './raw-description.ts'
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
    if (context === null || !isGoodContext(reader, name, context)) continue
    if (count >= CONTEXTS_MAX + DROPS_NOTED_MAX) {
      reader.cutHere(Object.keys(raw).length, CONTEXTS_MAX)
      break
    }
    count += 1
    if (count > CONTEXTS_MAX) {
      reader.dropped(name)
      continue
    }
    contexts[name] = named(name, fitObject(createBag(reader, CONTEXT_CHARS_MAX), name, context))
  }
  reader.leave()
  return count > 0 ? contexts : undefined
}

function isGoodContext(
  reader: FieldReader,
  name: string,
  context: JsonValue | undefined,
): context is JsonObject {
  if (name === '__proto__' || name.length > SYMBOL_CHARS_MAX) reader.dropped(name)
  else if (isJsonObject(context)) return true
  else reader.invalid(name, context, 'expected an object')
  return false
}

/** Some clients tell system and runtime in one text: name and version are read from it. */
function named(name: string, context: JsonObject): JsonObject {
  if (context.raw_description === undefined || context.name !== undefined) return context
  if (name !== 'os' && name !== 'runtime') return context
  const description = parseRawDescription(context.raw_description)
  return description === undefined ? context : { ...description, ...context }
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
  let dropped = 0
  reader.enter('extra')
  for (const key in raw) {
    if (left <= 0) dropped += 1
    if (dropped > DROPS_NOTED_MAX) {
      reader.cutHere(Object.keys(raw).length, Object.keys(copy ?? {}).length)
      break
    }
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
  const extra = copy ?? raw
  return isFilled(extra) ? extra : undefined
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
