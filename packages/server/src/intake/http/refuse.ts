import { isDropReason } from '@vedette/protocol/outcome'
import type { Log } from '../../platform/log.ts'
import { type IntakeError, toIntakeError } from '../intake-error.ts'
import { answerRefusal } from './answer-refusal.ts'
import type { Exchange } from './exchange.ts'
import type { IntakeDeps } from './intake-deps.ts'

/** Ends a request that is not accepted: counted, logged, answered. Never throws. */
export type Refuse = (exchange: Exchange, thrown: unknown) => void

export function createRefuse({ clock, log, outcomes }: IntakeDeps): Refuse {
  return function refuse(exchange, thrown) {
    const { key, res, categories } = exchange
    const error = toIntakeError(thrown)
    const { code } = error
    exchange.held.release()
    if (key !== undefined && isDropReason(code)) {
      const { projectId, keyId } = key
      for (const category of categories) {
        outcomes.count({ projectId, keyId, category, reason: code })
      }
    }
    report(error, exchange, log)
    answerRefusal(res, error, clock)
  }
}

function report(error: IntakeError, { route, key }: Exchange, log: Log): void {
  const { code, message, cause } = error
  const fields = { code, endpoint: route.endpoint, projectId: key?.projectId }
  if (code === 'internal' || code === 'unavailable') log.error({ ...fields, err: cause }, message)
  else log.debug(fields, message)
}
