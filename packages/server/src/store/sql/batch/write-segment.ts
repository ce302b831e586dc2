import type { EventName } from '../../../search/words/word-collector.ts'
import { occurredAtMs } from '../../indexed-event.ts'
import type { SqlValue } from '../batch-session.ts'
import { nameKey } from '../segment/field-key.ts'
import { formatColumns, formatIssueIds } from '../segment/segment-columns.ts'
import { TAG_PAGES, WORD_PAGES, WORD_RECORDS } from '../segment/segment-limits.ts'
import { formatTermPages, type TermPosting } from '../segment/term-page.ts'
import type { RecordedWords } from './recorded-words.ts'
import {
  giveTagValueIds,
  type NamedTagValue,
  nameOfTagValue,
  type TagValueDeps,
} from './tag-value-ids.ts'
import type { WrittenEvent } from './write-events.ts'
import type { TaggedEvents } from './write-tags.ts'

interface SegmentDeps extends TagValueDeps {
  readonly recorded: RecordedWords
}

/**
 * The batch's segment of the event index: for each event its issue, time and user, and for each
 * tag value and word the events that have it. Searches read segments and open no payload.
 */
export async function writeSegment(
  { transaction, statements, known, recorded }: SegmentDeps,
  events: readonly WrittenEvent[],
  tagged: readonly TaggedEvents[],
): Promise<void> {
  const place = createPlace(events)
  const columns = collectColumns(events, tagged, place)
  const { fromMs, toMs } = columns
  const { firstRowId, slotCount } = place
  const [segmentId = 0] = await transaction.insertMany(statements.insertSegment, [
    [firstRowId, slotCount, fromMs, toMs, 0, WORD_RECORDS, 1],
  ])
  await transaction.runMany(statements.insertSegmentColumns, [
    [segmentId, formatIssueIds(columns.issueIds), formatColumns(columns)],
  ])
  const { postings: words, names } = recordWords(events, recorded, place)
  await giveTagValueIds({ transaction, statements, known }, names)
  const rows = (kind: number, postings: Iterable<TermPosting>): SqlValue[][] =>
    formatTermPages(postings, slotCount).map((page) => [segmentId, kind, page.firstTerm, page.data])
  await transaction.runMany(statements.insertSegmentPage, [
    ...rows(TAG_PAGES, tagPostings(tagged, place)),
    ...rows(WORD_PAGES, words),
  ])
}

/** Where each event of the batch stands in the segment. */
interface Place {
  readonly firstRowId: number
  readonly slotCount: number
  /** By place in the batch. */
  readonly slots: readonly number[]
}

// Other writers may have taken ids in between: their slots stay empty.
function createPlace(events: readonly WrittenEvent[]): Place {
  let firstRowId = Number.POSITIVE_INFINITY
  let lastRowId = 0
  for (const { rowId } of events) {
    firstRowId = Math.min(firstRowId, rowId)
    lastRowId = Math.max(lastRowId, rowId)
  }
  const slots = events.map(({ rowId }) => rowId - firstRowId)
  return { firstRowId, slotCount: lastRowId - firstRowId + 1, slots }
}

function collectColumns(
  events: readonly WrittenEvent[],
  tagged: readonly TaggedEvents[],
  { slots, slotCount }: Place,
) {
  const timesOfEvents = events.map(({ processed }) => occurredAtMs(processed.event))
  let fromMs = Number.POSITIVE_INFINITY
  let toMs = 0
  for (const atMs of timesOfEvents) {
    fromMs = Math.min(fromMs, atMs)
    toMs = Math.max(toMs, atMs)
  }
  const timesMs: number[] = new Array(slotCount).fill(fromMs)
  const userIds: number[] = new Array(slotCount).fill(0)
  const projectIds: number[] = new Array(slotCount).fill(0)
  const issueIds: number[] = new Array(slotCount).fill(0)
  for (const [index, { processed, issue }] of events.entries()) {
    const slot = slots[index] ?? 0
    timesMs[slot] = timesOfEvents[index] ?? 0
    projectIds[slot] = processed.projectId
    issueIds[slot] = issue.id
  }
  for (const { tagValueId, isUser, indexes } of tagged) {
    if (!isUser) continue
    for (const index of indexes) userIds[slots[index] ?? 0] = tagValueId
  }
  return { fromMs, toMs, timesMs, userIds, projectIds, issueIds }
}

function tagPostings(tagged: readonly TaggedEvents[], { slots }: Place): TermPosting[] {
  return tagged
    .map(({ tagValueId, indexes }) => ({
      term: tagValueId,
      slots: indexes.map((index) => slots[index] ?? 0).sort(ascending),
    }))
    .sort((a, b) => a.term - b.term)
}

interface NewWords {
  readonly postings: readonly TermPosting[]
  readonly names: readonly NamedTagValue[]
}

/** Only what is new: of the words that an issue's events share two records are enough. */
function recordWords(
  events: readonly WrittenEvent[],
  recorded: RecordedWords,
  { slots }: Place,
): NewWords {
  const byWord = new Map<number, number[]>()
  const names = new Map<string, NamedTagValue>()
  for (const [index, { processed, issue }] of events.entries()) {
    const window = recorded.next(issue.id)
    const { words, names: namesOfEvent } = processed.event
    let nameIndex = 0
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at] ?? 0
      const name = namesOfEvent[nameIndex]?.at === at ? namesOfEvent[nameIndex] : undefined
      if (name) nameIndex += 1
      if (!recorded.add(window, word)) continue
      const known = byWord.get(word)
      if (known) known.push(slots[index] ?? 0)
      else byWord.set(word, [slots[index] ?? 0])
      if (name) addName(names, processed.projectId, name)
    }
  }
  const postings = [...byWord]
    .map(([word, wordSlots]) => ({ term: word >>> 0, slots: wordSlots.sort(ascending) }))
    .sort((a, b) => a.term - b.term)
  return { postings, names: [...names.values()] }
}

function addName(
  names: Map<string, NamedTagValue>,
  projectId: number,
  { field, text, isCut }: EventName,
): void {
  const value = { projectId, key: nameKey(field, isCut), value: text }
  const name = nameOfTagValue(value)
  names.set(name, { ...value, name })
}

function ascending(a: number, b: number): number {
  return a - b
}
