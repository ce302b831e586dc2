import { isDropReason } from '@vedette/protocol/outcome'
import { toIntakeError } from '../intake-error.ts'
import { createRefusalLog } from '../refusal-log.ts'
import { answerRefusal } from './answer-refusal.ts'
import type { Exchange } from './exchange.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { tellRefusal } from './tell-refusal.ts'

/** Ends a request that is not accepted: counted, logged, answered. Never throws. */
export type Refuse = (exchange: Exchange, thrown: unknown) => void

export function createRefuse({ clock, log, outcomes, tail }: IntakeDeps): Refuse {
  const logRefusal = createRefusalLog({ clock, log })
  return function refuse(exchange, thrown) {
    const { key, res, route, categories } = exchange
    const error = toIntakeError(thrown)
    const { code } = error
    exchange.held.release()
    if (key !== undefined && isDropReason(code)) {
      const { projectId, keyId } = key
      for (const category of categories) {
        if (category === 'attachment') continue
        outcomes.count({ projectId, keyId, category, reason: code })
      }
      if (categories.includes('attachment')) {
        const quantity = Math.max(1, exchange.attachmentBytes)
        outcomes.count({ projectId, keyId, category: 'attachment', reason: code }, quantity)
      }
    }
    logRefusal(error, { endpoint: route.endpoint, projectId: key?.projectId })
    tellRefusal(tail, exchange, error)
    answerRefusal(res, error, clock)
  }
}
