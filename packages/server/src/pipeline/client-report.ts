import { type DataCategory, isDataCategory } from '@vedette/protocol/data-category'
import { parseEventJson } from '@vedette/protocol/event-json'
import { isJsonObject, type JsonValue } from '@vedette/protocol/json'
import { type ClientDiscardReason, normalizeClientDiscardReason } from '@vedette/protocol/outcome'
import { ProtocolError } from '@vedette/protocol/protocol-error'

/** What a client says it threw away itself. */
export interface ClientDiscard {
  readonly category: DataCategory
  readonly reason: ClientDiscardReason
  readonly quantity: number
}

/** More entries than there are pairs of category and reason that mean something. */
const DISCARDS_MAX = 200
/** A single report that claims more is not believed. */
const QUANTITY_MAX = 1_000_000

/** Undefined when the payload is no client report. Entries that make no sense are left out. */
export function parseClientReport(payload: Uint8Array): readonly ClientDiscard[] | undefined {
  let report: { readonly [key: string]: JsonValue }
  try {
    report = parseEventJson(payload)
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
  const discarded = report.discarded_events
  if (!Array.isArray(discarded)) return []
  return discarded.slice(0, DISCARDS_MAX).flatMap(clientDiscard)
}

function clientDiscard(entry: JsonValue): ClientDiscard[] {
  if (!isJsonObject(entry)) return []
  const quantity = Number(entry.quantity)
  if (!Number.isInteger(quantity) || quantity <= 0 || quantity > QUANTITY_MAX) return []
  const category = typeof entry.category === 'string' ? entry.category : ''
  return [
    {
      category: isDataCategory(category) ? category : 'default',
      reason: normalizeClientDiscardReason(entry.reason),
      quantity,
    },
  ]
}
