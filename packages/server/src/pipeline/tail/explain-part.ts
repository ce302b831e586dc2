import type { EnvelopeItem } from '@vedette/protocol/envelope'
import type { MetaTree, NormalizedEvent } from '@vedette/protocol/event'
import { parseEventJson } from '@vedette/protocol/event-json'
import type { EventId } from '@vedette/protocol/ids'
import { isJsonObject } from '@vedette/protocol/json'
import { FILTER_REASONS } from '@vedette/protocol/outcome'
import type { TailEntry, TailOutcome, TailStep } from '@vedette/protocol/tail-entry'
import { parseCheckIn } from '../../monitors/parse-check-in.ts'
import { shortText } from '../../platform/short-text.ts'
import type { QueueItem } from '../../queue/queue-item.ts'
import type { EventFate, ProcessedEvent } from '../../store/event-batch-store.ts'
import { parseClientReport } from '../client-report.ts'
import { isFilteredTransaction } from '../filtered-transaction.ts'
import { parseFeedback, parseUserReport } from '../parse-user-report.ts'
import { type ProcessedItem, skipReason } from '../process-item.ts'
import type { ProjectRules } from '../project-rules.ts'
import { explainEvent } from './explain-event.ts'

/** Besides what is known of the whole envelope. */
export type PartFate = Pick<TailEntry, 'eventId' | 'title' | 'level' | 'steps' | 'outcome'>

interface PartContext {
  readonly item: QueueItem
  readonly eventId: EventId | undefined
  readonly processed: ProcessedItem
  readonly fateOf: (event: ProcessedEvent) => EventFate | undefined
  readonly rules: ProjectRules
}

const READ: TailStep = { step: 'read', verdict: 'passed' }
const FILTERS: ReadonlySet<string> = new Set(FILTER_REASONS)

/**
 * What became of one part of an envelope, seen from its end: nothing takes notes on the way. What
 * reads a part is pure and says the same again.
 */
export function explainPart(part: EnvelopeItem, context: PartContext): PartFate {
  const { header, payload } = part
  const { eventId, rules } = context
  switch (header.type) {
    case 'event':
      return explainEventPart(part, context)
    case 'check_in': {
      const checkIn = parseCheckIn(payload)
      if (typeof checkIn === 'string') return unread(checkIn)
      const title = shortText(`${checkIn.slug}: ${checkIn.status}`)
      return { title, steps: [READ], outcome: { kind: 'waiting' } }
    }
    case 'user_report':
      return explainReport(parseUserReport(payload, eventId))
    case 'feedback':
      return explainReport(parseFeedback(payload, eventId))
    case 'client_report':
      return explainClientReport(payload)
    case 'transaction':
      if (rules.filtersHealthChecks && isFilteredTransaction(payload)) {
        return dropped('filtered-transaction')
      }
  }
  return dropped(skipReason(header.type))
}

function explainEventPart({ payload }: EnvelopeItem, context: PartContext): PartFate {
  const { item, processed, rules, fateOf } = context
  const [stored] = processed.events
  if (stored === undefined) {
    const drop = processed.outcomes.find(({ category, kind }) => {
      return (category === 'error' || category === 'security') && kind !== 'client_discard'
    })
    return dropped(drop?.reason ?? 'invalid_json')
  }
  const event = JSON.parse(stored.payload) as NormalizedEvent
  const { hashes } = stored
  const { projectId } = item
  const steps = explainEvent({ projectId, event, sentMeta: sentMetaOf(payload), hashes, rules })
  const { title, level } = event
  return { title: shortText(title), level, steps, outcome: storedOutcome(fateOf(stored)) }
}

function storedOutcome(fate: EventFate | undefined): TailOutcome {
  if (fate?.kind === 'duplicate') return { kind: 'dropped', reason: 'duplicate' }
  if (fate === undefined) return { kind: 'stored' }
  const { issueId, shortNumber, isNew } = fate
  return { kind: 'stored', issue: { id: String(issueId), shortNumber, isNew } }
}

/** Read again only where there may be something: most events come without. */
function sentMetaOf(payload: Uint8Array): MetaTree | undefined {
  if (!Buffer.from(payload.buffer, payload.byteOffset, payload.length).includes('"_meta"')) {
    return undefined
  }
  const { _meta } = parseEventJson(payload)
  return isJsonObject(_meta) ? (_meta as MetaTree) : undefined
}

function explainReport(report: ReturnType<typeof parseUserReport>): PartFate {
  if (typeof report === 'string') return unread(report)
  const { eventId } = report
  return { eventId, steps: [READ], outcome: { kind: 'stored' } }
}

function explainClientReport(payload: Uint8Array): PartFate {
  const discards = parseClientReport(payload)
  if (discards === undefined) return unread('invalid_json')
  const texts = discards.map(({ reason, quantity }) => `${reason} ${quantity}`)
  return {
    title: shortText(texts.join(', ')),
    steps: [READ],
    outcome: { kind: 'counted' },
  }
}

/** The step that ended it is known by the reason. */
function dropped(reason: string): PartFate {
  const outcome = { kind: 'dropped', reason } as const
  const filter = { step: 'filter', verdict: 'passed' } as const
  if (reason === 'discarded-hash') {
    const group = { step: 'group', verdict: 'stopped', reason, hashes: [] } as const
    return { steps: [READ, filter, group], outcome }
  }
  if (FILTERS.has(reason)) {
    return { steps: [READ, { step: 'filter', verdict: 'stopped', reason }], outcome }
  }
  return unread(reason)
}

function unread(reason: string): PartFate {
  const steps = [{ step: 'read', verdict: 'stopped', reason }] as const
  return { steps, outcome: { kind: 'dropped', reason } }
}
