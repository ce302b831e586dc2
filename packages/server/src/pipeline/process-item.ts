import { categoryOfItem, type DataCategory } from '@vedette/protocol/data-category'
import { type Envelope, type EnvelopeItem, parseEnvelope } from '@vedette/protocol/envelope'
import { isItemType } from '@vedette/protocol/envelope-item'
import { type DropReason, type OutcomeKind, outcomeKind } from '@vedette/protocol/outcome'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import { parseCheckIn } from '../monitors/parse-check-in.ts'
import { assert } from '../platform/assert.ts'
import { ENVELOPE_HEADER_BYTES_MAX, ENVELOPE_ITEMS_MAX } from '../platform/limits.ts'
import { scrubUserReport } from '../projects/scrub-user-report.ts'
import type { QueueItem } from '../queue/queue-item.ts'
import { hourOf } from '../store/accepted-outcome.ts'
import type { ProcessedAttachment } from '../store/attachment-store.ts'
import type { CheckInArrival } from '../store/check-in-store.ts'
import type { ProcessedEvent } from '../store/event-batch-store.ts'
import type { OutcomeCount } from '../store/outcome-store.ts'
import type { ProcessedUserReport } from '../store/user-report-store.ts'
import { parseClientReport } from './client-report.ts'
import { isFilteredTransaction } from './filtered-transaction.ts'
import { attachmentsOf, dropAttachments } from './item-attachments.ts'
import { parseFeedback, parseUserReport } from './parse-user-report.ts'
import type { Pipeline } from './pipeline.ts'
import type { RulesSnapshot } from './project-rules.ts'
import type { PackedEvent } from './received-event.ts'
import type { StepResult } from './step.ts'

/** What one envelope became: events to store, and the outcomes of everything else in it. */
export interface ProcessedItem {
  readonly events: readonly ProcessedEvent[]
  readonly attachments?: readonly ProcessedAttachment[]
  readonly userReports?: readonly ProcessedUserReport[]
  /** Of attachments that go with what was dropped. */
  readonly unneededBlobs?: readonly string[]
  readonly outcomes: readonly OutcomeCount[]
  /** Absent where there are none, as nearly always. */
  readonly checkIns?: readonly CheckInArrival[]
}

/** Nearly always done at once: a promise per item would cost more than some of the steps. */
export type Processing = ProcessedItem | Promise<ProcessedItem>

export interface ProcessDeps {
  readonly pipeline: Pipeline
  readonly rules: RulesSnapshot
}

// Sizes were checked by intake; here the limits only keep the framing honest.
const LIMITS = {
  envelopeItemsMax: ENVELOPE_ITEMS_MAX,
  headerBytesMax: ENVELOPE_HEADER_BYTES_MAX,
  itemBytesMax: () => Number.MAX_SAFE_INTEGER,
}

/** Takes an envelope apart and gives each of its items a fate. */
export function processItem({ pipeline, rules }: ProcessDeps, item: QueueItem): Processing {
  const envelope = parseQueued(item)
  if (!envelope) return finishInvalid(item)
  const outcomes: OutcomeCount[] = []
  const results: (EventResult | Promise<EventResult>)[] = []
  let checkIns: CheckInArrival[] | undefined
  let userReports: ProcessedUserReport[] | undefined
  let reportFault: DropReason | undefined
  for (const part of envelope.items) {
    const { type } = part.header
    if (type === 'event') results.push(runEvent(part))
    else if (type === 'check_in') takeCheckIn(part)
    else if (type === 'user_report' || type === 'feedback') takeUserReport(part)
    else if (type === 'client_report') outcomes.push(...clientReportOutcomes(item, part))
    else if (isUnwanted(part)) outcomes.push(dropped(item, 'transaction', 'filtered-transaction'))
    else outcomes.push(skippedOutcome(item, part))
  }
  return settled(results)
    ? finish(item, results, { outcomes, checkIns, userReports, reportFault })
    : Promise.all(results).then((done) =>
        finish(item, done, { outcomes, checkIns, userReports, reportFault }),
      )

  /** Whether it is kept is known, and counted, when its monitor is looked at. */
  function takeCheckIn({ payload }: EnvelopeItem): void {
    const checkIn = parseCheckIn(payload)
    if (typeof checkIn === 'string') {
      outcomes.push(dropped(item, 'monitor', checkIn))
      return
    }
    const { projectId, keyId, receivedAtMs } = item
    checkIns ??= []
    checkIns.push({ projectId, keyId, receivedAtMs, checkIn })
  }

  function takeUserReport({ header: { type }, payload }: EnvelopeItem): void {
    const id = envelope?.header.eventId
    const isFeedback = type === 'feedback'
    const report = isFeedback ? parseFeedback(payload, id) : parseUserReport(payload, id)
    if (typeof report === 'string') {
      outcomes.push(dropped(item, 'feedback', report))
      if (isFeedback) reportFault = report
      return
    }
    const { projectId, keyId, receivedAtMs: createdAtMs } = item
    const arrived = { ...report, projectId, keyId, createdAtMs }
    userReports ??= []
    userReports.push(scrubUserReport(rules.of(projectId).scrub, arrived))
  }

  function isUnwanted({ header, payload }: EnvelopeItem): boolean {
    if (header.type !== 'transaction') return false
    return rules.of(item.projectId).filtersHealthChecks && isFilteredTransaction(payload)
  }

  function runEvent({ payload }: EnvelopeItem) {
    const { eventId, sentAtMs } = envelope?.header ?? {}
    assert(eventId, 'intake gives every envelope with an event an id')
    const { receivedAtMs, sender, projectId } = item
    const received = { payload, eventId, receivedAtMs, sentAtMs, sender, projectId }
    return pipeline.run({ ...received, rules: rules.of(projectId) })
  }
}

type EventResult = StepResult<PackedEvent>

function settled(
  results: readonly (EventResult | Promise<EventResult>)[],
): results is readonly EventResult[] {
  return !results.some((result) => result instanceof Promise)
}

interface Other {
  readonly outcomes: OutcomeCount[]
  readonly checkIns: CheckInArrival[] | undefined
  readonly userReports: ProcessedUserReport[] | undefined
  /** Why there is none, where one came with attachments. */
  readonly reportFault: DropReason | undefined
}

function finish(
  item: QueueItem,
  results: readonly EventResult[],
  { outcomes, checkIns, userReports, reportFault }: Other,
): ProcessedItem {
  const { projectId, keyId, receivedAtMs } = item
  const events: ProcessedEvent[] = []
  for (const result of results) {
    if (result.kind === 'drop') outcomes.push(dropped(item, result.category, result.reason))
    else events.push({ projectId, keyId, receivedAtMs, ...result.item })
  }
  const processed = {
    events,
    outcomes,
    ...(checkIns && { checkIns }),
    ...(userReports && { userReports }),
  }
  if (item.attachments === undefined) return processed
  const drop = results.find((result) => result.kind === 'drop')
  return withAttachments(item, processed, drop?.reason ?? reportFault)
}

/** They share the fate of the event, or of the feedback, that they came with. */
function withAttachments(
  item: QueueItem,
  processed: ProcessedItem,
  reason: DropReason | undefined,
): ProcessedItem {
  if (reason === undefined) {
    const isWithEvent = processed.events.length > 0 || processed.userReports !== undefined
    return { ...processed, attachments: attachmentsOf(item, isWithEvent) }
  }
  const gone = dropAttachments(item, reason)
  const outcomes = [...processed.outcomes, ...gone.outcomes]
  return { ...processed, outcomes, unneededBlobs: gone.unneededBlobs }
}

function finishInvalid(item: QueueItem): ProcessedItem {
  const { outcomes, unneededBlobs } = dropAttachments(item, 'invalid_envelope')
  const outcome = dropped(item, 'default', 'invalid_envelope')
  return { events: [], outcomes: [outcome, ...outcomes], unneededBlobs }
}

/** Undefined for what is no envelope. */
export function parseQueued(item: Pick<QueueItem, 'body'>): Envelope | undefined {
  try {
    return parseEnvelope(item.body, LIMITS)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
}

function clientReportOutcomes(item: QueueItem, { payload }: EnvelopeItem): OutcomeCount[] {
  const discards = parseClientReport(payload)
  if (!discards) return [dropped(item, 'default', 'invalid_json')]
  return discards.map(({ category, reason, quantity }) =>
    outcome(item, { category, kind: 'client_discard', reason, quantity }),
  )
}

function skippedOutcome(item: QueueItem, { header, payload }: EnvelopeItem): OutcomeCount {
  const category = categoryOfItem(header.type) ?? 'default'
  const reason = skipReason(header.type)
  // Attachments are counted in bytes, as the reference does.
  const quantity = category === 'attachment' ? Math.max(1, payload.length) : 1
  return outcome(item, { category, kind: outcomeKind(reason), reason, quantity })
}

/** Why an item of a type that is not kept is dropped. */
export function skipReason(type: string): DropReason {
  return isItemType(type) ? 'unsupported_item' : 'unknown_item'
}

function dropped(item: QueueItem, category: DataCategory, reason: DropReason): OutcomeCount {
  return outcome(item, { category, kind: outcomeKind(reason), reason, quantity: 1 })
}

interface Counted {
  readonly category: DataCategory
  readonly kind: OutcomeKind
  readonly reason: string
  readonly quantity: number
}

function outcome({ projectId, keyId, receivedAtMs }: QueueItem, counted: Counted): OutcomeCount {
  return { projectId, keyId, hour: hourOf(receivedAtMs), ...counted }
}
