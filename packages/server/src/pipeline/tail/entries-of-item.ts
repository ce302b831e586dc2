import type { EnvelopeItem } from '@vedette/protocol/envelope'
import type { DropReason } from '@vedette/protocol/outcome'
import type { TailEntry, TailOutcome, TailStep } from '@vedette/protocol/tail-entry'
import { shortText } from '../../platform/short-text.ts'
import type { KeptAttachment } from '../../queue/kept-attachment.ts'
import type { QueueItem } from '../../queue/queue-item.ts'
import type { EventFate, ItemFailure, ProcessedEvent } from '../../store/event-batch-store.ts'
import { type ProcessedItem, parseQueued } from '../process-item.ts'
import type { ProjectRules } from '../project-rules.ts'
import { explainPart, type PartFate } from './explain-part.ts'

export interface FatedItem {
  readonly item: QueueItem
  readonly processed: ProcessedItem
  readonly fateOf: (event: ProcessedEvent) => EventFate | undefined
  readonly rules: ProjectRules
}

/** What is told of each part of an envelope that was processed. */
export function entriesOfItem(fated: FatedItem): readonly TailEntry[] {
  const { item, processed } = fated
  const envelope = parseQueued(item)
  if (envelope === undefined) return [invalidEnvelope(item)]
  const { eventId } = envelope.header
  const parts = envelope.items.map((part) => {
    return entryOf(item, part, { eventId, ...explainPart(part, { ...fated, eventId }) })
  })
  // An envelope is about one event at most, and its attachments share the fate.
  const [event] = processed.events
  const fate = event && fated.fateOf(event)
  const reason: DropReason | undefined =
    fate?.kind === 'duplicate' ? 'duplicate' : attachmentDrop(processed)
  const outcome: TailOutcome = reason ? { kind: 'dropped', reason } : { kind: 'stored' }
  return [...parts, ...(item.attachments ?? []).map((kept) => ofAttachment(item, kept, outcome))]
}

/** What is told of an item that made our own code fail. */
export function entriesOfFailure({ item, attempt, isBuried }: ItemFailure): readonly TailEntry[] {
  const outcome: TailOutcome = isBuried
    ? { kind: 'buried', reason: 'processing', attempt }
    : { kind: 'retried', reason: 'processing', attempt }
  const envelope = parseQueued(item)
  if (envelope === undefined) return [{ ...invalidEnvelope(item), outcome }]
  const { eventId } = envelope.header
  return envelope.items.map((part) => entryOf(item, part, { eventId, steps: [], outcome }))
}

function entryOf(item: QueueItem, { header, payload }: EnvelopeItem, fate: PartFate): TailEntry {
  const { steps, ...rest } = fate
  return {
    itemType: shortText(header.type),
    keyId: item.keyId,
    ...rest,
    steps: [...stepsOfIntake(item, payload.length), ...steps],
  }
}

/** What intake decided, or the item would not be here. */
function stepsOfIntake({ sender }: QueueItem, bytes: number): readonly TailStep[] {
  const { via, client, userAgent } = sender
  const name = client ?? userAgent
  return [
    {
      step: 'receive',
      verdict: 'passed',
      ...via,
      ...(name !== undefined && { client: shortText(name) }),
      bytes,
    },
    { step: 'auth', verdict: 'passed' },
    { step: 'limit', verdict: 'passed' },
  ]
}

function ofAttachment(item: QueueItem, kept: KeptAttachment, outcome: TailOutcome): TailEntry {
  const { eventId, name, bytes } = kept
  const title = shortText(name)
  const steps = stepsOfIntake(item, bytes)
  return { itemType: 'attachment', keyId: item.keyId, eventId, title, steps, outcome }
}

function attachmentDrop({ outcomes, unneededBlobs = [] }: ProcessedItem): DropReason | undefined {
  if (unneededBlobs.length === 0) return undefined
  const drop = outcomes.find(({ category }) => category === 'attachment')
  return drop?.reason as DropReason | undefined
}

function invalidEnvelope(item: QueueItem): TailEntry {
  const reason = 'invalid_envelope'
  return {
    itemType: 'envelope',
    keyId: item.keyId,
    steps: [...stepsOfIntake(item, item.body.length), { step: 'read', verdict: 'stopped', reason }],
    outcome: { kind: 'dropped', reason },
  }
}
