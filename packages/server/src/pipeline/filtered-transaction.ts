import { parseEventJson } from '@vedette/protocol/event-json'
import { ProtocolError } from '@vedette/protocol/protocol-error'
import { isHealthCheck } from '../filter/health-check.ts'

/**
 * True for the transaction of a health check. Transactions are not stored, but a project learns
 * how many of those that its clients send nobody asked for.
 */
export function isFilteredTransaction(payload: Uint8Array): boolean {
  try {
    const { transaction } = parseEventJson(payload, Number.POSITIVE_INFINITY)
    return typeof transaction === 'string' && isHealthCheck(transaction)
  } catch (error) {
    if (error instanceof ProtocolError) return false
    throw error
  }
}
