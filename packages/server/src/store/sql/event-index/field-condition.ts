import type { EventFieldName } from '../../../search/event-fields.ts'
import type { SearchValue } from '../../../search/search-tree.ts'
import { NAMED_FIELDS } from '../../../search/words/event-texts.ts'
import { hashNamed } from '../../../search/words/hash-words.ts'
import { NAMED_CHARS_MAX } from '../../../search/words/word-collector.ts'
import { wholeWordsOfParts, wordsOfParts } from '../../../search/words/words-of-parts.ts'
import { type Bits, noBits, setBit } from './bits.ts'
import type { Condition } from './condition.ts'
import type { IndexView } from './event-index.ts'

/** Ids that are new in every event: none of their words are indexed. */
const UNINDEXED_FIELDS: ReadonlySet<string> = new Set(['trace.span', 'trace.parent_span'])

// Only texts in contexts are indexed by their words.
const NOT_TEXT = /^(?:true|false|-?[0-9.]{1,30}(?:e[+-]?[0-9]{1,3})?)$/

/** What is indexed of every event that has the value; nothing where that is not known. */
export function fieldWords(field: EventFieldName, value: SearchValue): readonly number[] {
  if (UNINDEXED_FIELDS.has(field)) return []
  // A frame's path ends in its file's name, or is indexed itself.
  if (field === 'stack.abs_path') return pathWords(value)
  if (value.kind === 'pattern') return wholeWordsOfParts(value.parts)
  if (field.startsWith('device.') && NOT_TEXT.test(value.text)) return []
  const named = NAMED_FIELDS.find((name) => name === field)
  if (named && value.text.length <= NAMED_CHARS_MAX) return [hashNamed(named, value.text)]
  return wordsOfParts([value.text])
}

function pathWords(value: SearchValue): readonly number[] {
  const last = value.kind === 'exact' ? value.text : (value.parts.at(-1) ?? '')
  const name = last.slice(Math.max(last.lastIndexOf('/'), last.lastIndexOf('\\')) + 1)
  const isWhole = value.kind === 'exact' || name.length < last.length
  return isWhole ? wordsOfParts([name]) : []
}

const EVENT_ID = /^[0-9a-f]{32}$/i

/** Events by the ids that clients gave them. */
export async function eventIdCondition(
  { db, segments }: IndexView,
  projectIds: readonly number[],
  values: readonly SearchValue[],
): Promise<Condition> {
  const ids = values.flatMap((value) =>
    value.kind === 'exact' && EVENT_ID.test(value.text) ? [Buffer.from(value.text, 'hex')] : [],
  )
  const bits = new Map<number, Bits>()
  if (ids.length === 0 || projectIds.length === 0) return { kind: 'slots', bits }
  const rows = await db
    .selectFrom('event')
    .select('id')
    .where('project_id', 'in', projectIds)
    .where('event_id', 'in', ids)
    .execute()
  for (const { id } of rows) {
    const segment = segments.find((one) => {
      return id >= one.firstRowId && id < one.firstRowId + one.slotCount
    })
    if (segment === undefined) continue
    const known = bits.get(segment.id) ?? noBits(segment.slotCount)
    setBit(known, id - segment.firstRowId)
    bits.set(segment.id, known)
  }
  return { kind: 'slots', bits }
}
