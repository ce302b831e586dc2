import { hourOf } from '../accepted-outcome.ts'
import {
  type BatchResult,
  type EventBatch,
  type EventBatchStore,
  type ProcessedEvent,
  SettingsChanged,
} from '../event-batch-store.ts'
import { occurredAtMs } from '../indexed-event.ts'
import type { OutcomeCount } from '../outcome-store.ts'
import { eventFates } from './batch/event-fates.ts'
import { KnownIds } from './batch/known-ids.ts'
import { linkWaiting } from './batch/link-waiting.ts'
import { RecordedWords } from './batch/recorded-words.ts'
import { addEvents, wakeByUsers, writeReopened } from './batch/reopen-issues.ts'
import { changedIssueRow, type PlacedEvent, resolveIssues } from './batch/resolve-issues.ts'
import type { BatchStatements } from './batch/statements.ts'
import { eventName, writeAttachments } from './batch/write-attachments.ts'
import {
  eventOutcome,
  moveCheckpoint,
  writeCheckIns,
  writeFailures,
  writeOutbox,
  writeOutcomes,
} from './batch/write-bookkeeping.ts'
import { eventIdBytes, writeEvents } from './batch/write-events.ts'
import { writeGroupings } from './batch/write-groupings.ts'
import { writeReleases } from './batch/write-releases.ts'
import { writeSegment } from './batch/write-segment.ts'
import { writeTags } from './batch/write-tags.ts'
import { writeUserReports } from './batch/write-user-reports.ts'
import type { BatchSession, BatchTransaction } from './batch-session.ts'
import { SETTINGS_VERSION } from './sql-project-option-store.ts'

/** About 150 bytes each: what a busy installation sees in an hour. */
const TAG_VALUES_MAX = 50_000
const GROUPINGS_MAX = 20_000
/** Names of functions, files and modules that came lately for the first time in a run. */
const NAMES_MAX = 20_000

/**
 * After fewer events the write-ahead log is copied into the file. A stream of such batches left
 * thousands of pages to copy at once, which held the disk for up to 0.2 s and with it the queue's
 * own file: clients waited for their answers. In a burst, many batches are copied together.
 */
const SMALL_BATCH_EVENTS = 250

/**
 * The only writer of events. Everything that repeats within a batch (issues, tag values, hours,
 * outcomes) is added up in memory and written once, so a hot issue costs no more than a rare one.
 */
export class SqlEventBatchStore implements EventBatchStore {
  readonly #session: BatchSession
  readonly #statements: BatchStatements
  readonly #tagValues = new KnownIds(TAG_VALUES_MAX)
  readonly #groupings = new KnownIds(GROUPINGS_MAX)
  readonly #names = new KnownIds(NAMES_MAX)
  readonly #recordedWords = new RecordedWords()
  #settingsVersion = 0

  constructor(session: BatchSession, statements: BatchStatements) {
    this.#session = session
    this.#statements = statements
  }

  async commit(batch: EventBatch): Promise<BatchResult> {
    let isCommitted = false
    try {
      const result = await this.#session.transaction((transaction) =>
        this.#write(transaction, batch),
      )
      isCommitted = true
      if (batch.events.length < SMALL_BATCH_EVENTS) await this.#session.settle()
      return result
    } finally {
      this.#tagValues.settle(isCommitted)
      this.#groupings.settle(isCommitted)
      this.#names.settle(isCommitted)
      if (!isCommitted) this.#recordedWords.clear()
    }
  }

  position(queue: string): Promise<number> {
    return this.#session.transaction(async (transaction) => {
      const [row] = await transaction.select(this.#statements.findPosition, [queue])
      return Number(row?.position ?? 0)
    })
  }

  async #write(transaction: BatchTransaction, batch: EventBatch): Promise<BatchResult> {
    const statements = this.#statements
    await moveCheckpoint(transaction, statements, batch)
    await this.#checkSettings(transaction, batch)
    const isDuplicate = await this.#findDuplicates(transaction, batch.events)
    const fresh = batch.events.filter((_, index) => !isDuplicate[index])
    const placed = await this.#writeEvents(transaction, fresh, batch.nowMs)
    const issues = [...new Set(placed.map(({ issue }) => issue))]
    const partOutcomes = await this.#writeParts(transaction, batch, isDuplicate)
    await writeOutcomes(transaction, statements, [
      ...batch.outcomes,
      ...partOutcomes,
      ...batch.events.map((event, index) => eventOutcome(event, isDuplicate[index] ?? false)),
    ])
    await writeOutbox(transaction, statements, { issues, nowMs: batch.nowMs })
    await writeFailures(transaction, statements, batch)
    await writeCheckIns(transaction, statements, batch.checkIns)
    return {
      storedCount: fresh.length,
      duplicateCount: batch.events.length - fresh.length,
      newIssueCount: issues.filter((issue) => issue.isNew).length,
      regressedIssueCount: issues.filter(({ reopened }) => reopened?.substatus === 'regressed')
        .length,
      ...(batch.wantsFates && { fates: eventFates(batch.events, placed) }),
    }
  }

  /** What came with the events, or is said about them. */
  async #writeParts(
    transaction: BatchTransaction,
    { events, attachments = [], userReports = [], unneededBlobs = [] }: EventBatch,
    isDuplicate: readonly boolean[],
  ): Promise<readonly OutcomeCount[]> {
    if (attachments.length + userReports.length + unneededBlobs.length === 0) return []
    const writing = { transaction, statements: this.#statements }
    const reported = await writeUserReports(writing, userReports)
    const twice = events.filter((_, index) => isDuplicate[index])
    const duplicates = new Set([
      ...reported.duplicates,
      ...twice.map(({ projectId, event }) => eventName(projectId, event.event_id)),
    ])
    const written = await writeAttachments({ ...writing, duplicates }, attachments)
    const blobs = [...unneededBlobs, ...written.unneededBlobs]
    await transaction.runMany(
      this.#statements.insertUnneededBlob,
      blobs.map((blob) => [blob]),
    )
    return [...reported.outcomes, ...written.outcomes]
  }

  /** Invariant: what is stored was processed with the settings that hold at this moment. */
  async #checkSettings(
    transaction: BatchTransaction,
    { settingsVersion }: EventBatch,
  ): Promise<void> {
    const [row] = await transaction.select(this.#statements.findOption, [SETTINGS_VERSION])
    const version = Number(row?.value ?? 0)
    // Groupings that no event refers to, and tags that are forgotten, are deleted together with a
    // change of the version.
    if (version !== this.#settingsVersion) {
      this.#groupings.clear()
      this.#tagValues.clear()
      this.#names.clear()
    }
    this.#settingsVersion = version
    if (settingsVersion !== undefined && settingsVersion !== version) throw new SettingsChanged()
  }

  async #findDuplicates(
    transaction: BatchTransaction,
    events: readonly ProcessedEvent[],
  ): Promise<readonly boolean[]> {
    const stored = await transaction.selectMany(
      this.#statements.findEvent,
      events.map(({ projectId, event }) => [projectId, eventIdBytes(event.event_id)]),
    )
    const inBatch = new Set<string>()
    return events.map(({ projectId, event }, index) => {
      const name = `${projectId}:${event.event_id}`
      const isDuplicate = stored[index] !== undefined || inBatch.has(name)
      inBatch.add(name)
      return isDuplicate
    })
  }

  async #writeEvents(
    transaction: BatchTransaction,
    events: readonly ProcessedEvent[],
    nowMs: number,
  ): Promise<readonly PlacedEvent[]> {
    if (events.length === 0) return []
    const statements = this.#statements
    const placed = await resolveIssues(transaction, statements, events)
    await addEvents({ transaction, statements }, placed, nowMs)
    const issues = [...new Set(placed.map(({ issue }) => issue))]
    const known = this.#groupings
    const groupingIds = await writeGroupings({ transaction, statements, known }, events)
    const grouped = placed.map((one, index) => ({ ...one, groupingId: groupingIds[index] ?? 0 }))
    const written = await writeEvents(transaction, statements, grouped)
    const tagged = await writeTags({ transaction, statements, known: this.#tagValues }, written)
    const recorded = this.#recordedWords
    const segment = { transaction, statements, recorded, known: this.#names }
    await writeSegment(segment, written, tagged)
    await writeReleases(transaction, statements, written)
    await transaction.runMany(statements.addHour, hourRows(placed))
    await transaction.runMany(statements.updateIssue, issues.map(changedIssueRow))
    wakeByUsers(placed, nowMs)
    await writeReopened({ transaction, statements }, issues, nowMs)
    await linkWaiting({ transaction, statements }, placed, nowMs)
    return placed
  }
}

function hourRows(placed: readonly PlacedEvent[]): [number, number, number][] {
  const rows = new Map<string, [number, number, number]>()
  for (const { processed, issue } of placed) {
    const hour = hourOf(occurredAtMs(processed.event))
    const name = `${issue.id}:${hour}`
    const row = rows.get(name)
    if (row) row[2] += 1
    else rows.set(name, [issue.id, hour, 1])
  }
  return [...rows.values()]
}
