import { isJsonObject, type JsonObject, type JsonValue } from '@vedette/protocol/json'
import { TAG_KEY_CHARS_MAX, TAG_VALUE_CHARS_MAX, TAGS_MAX } from './event-limits.ts'
import type { FieldReader } from './field-reader.ts'
import { cleanText, trimText } from './text.ts'

const TAG_KEY = /^[a-zA-Z0-9_.:-]+$/
const LINE_BREAK = /[\r\n]/

export function isTagKey(text: string): boolean {
  return text.length <= TAG_KEY_CHARS_MAX && TAG_KEY.test(text)
}

/** A tag's value is one line. */
export function isTagValue(text: string): boolean {
  return text !== '' && text.length <= TAG_VALUE_CHARS_MAX && !LINE_BREAK.test(text)
}

/** The client's tags, from a map, a list of pairs or a list of `{key, value}`; first key wins. */
export function normalizeTags(
  reader: FieldReader,
  value: JsonValue | undefined,
): Map<string, string> {
  const tags = new Map<string, string>()
  if (value === undefined || value === null) return tags
  if (typeof value !== 'object') {
    reader.invalid('tags', value, 'expected pairs')
    return tags
  }
  const draft = { reader, tags }
  reader.enter('tags')
  if (Array.isArray(value)) addListed(draft, value)
  else if (isJsonObject(value)) addEntries(draft, value)
  reader.leave()
  return tags
}

function addEntries(draft: TagsDraft, entries: JsonObject): void {
  for (const key in entries) {
    addTag(draft, key, entries[key])
    if (draft.tags.size < TAGS_READ_MAX) continue
    draft.reader.cutHere(Object.keys(entries).length, TAGS_READ_MAX)
    break
  }
}

/** Of these the first are kept, and those that follow from the event have their place. */
const TAGS_READ_MAX = 5 * TAGS_MAX

function addListed(draft: TagsDraft, list: readonly JsonValue[]): void {
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i] ?? null
    const [key, tag] = pairOf(item)
    if (key !== undefined) addTag(draft, key, tag)
    else if (item !== null) draft.reader.invalidItem(i, item, 'expected a pair')
  }
}

/** The pair's parts, or nothing where the item is no pair. */
function pairOf(item: JsonValue): readonly [key?: JsonValue, value?: JsonValue | undefined] {
  if (Array.isArray(item)) return item.length === 2 ? [item[0], item[1]] : []
  if (isJsonObject(item) && item.key !== undefined) return [item.key, item.value]
  return []
}

interface TagsDraft {
  readonly reader: FieldReader
  readonly tags: Map<string, string>
}

function addTag(
  { reader, tags }: TagsDraft,
  rawKey: JsonValue,
  rawValue: JsonValue | undefined,
): void {
  if (rawValue === null || rawValue === undefined) return
  if (typeof rawKey === 'object') {
    reader.invalid(NAMELESS, rawKey, 'expected a name')
    return
  }
  const text = trimText(String(rawKey))
  const key = text.includes(' ') ? text.replaceAll(' ', '-') : text
  if (!isTagKey(key)) {
    reader.invalid(NAMELESS, text, 'expected letters, digits, dot, colon, dash or underscore')
    return
  }
  const value = typeof rawValue === 'object' ? undefined : cleanText(trimText(String(rawValue)))
  if (value === '') return
  if (value === undefined || !isTagValue(value)) {
    const reason = `expected one line of at most ${TAG_VALUE_CHARS_MAX} characters`
    reader.invalid(key, rawValue, reason)
  } else if (!tags.has(key)) tags.set(key, value)
  else if (tags.get(key) !== value) reader.invalid(key, value, 'the tag was given before')
}

// Where a bad key is noted: it may hold anything.
const NAMELESS = 'key'
