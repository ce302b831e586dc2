import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AuthFields, authOfDsn } from '@vedette/protocol/auth'
import type { DataCategory } from '@vedette/protocol/data-category'
import { parseDsn } from '@vedette/protocol/dsn'
import { createByteBudget } from '../byte-budget.ts'
import { toIntakeError } from '../intake-error.ts'
import { answerPreflight } from './answer.ts'
import { answerRefusal } from './answer-refusal.ts'
import type { Exchange } from './exchange.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { type Endpoint, type IntakeRoute, isIntakeUrl, parseIntakeRoute } from './intake-route.ts'
import { Receiver } from './receiver.ts'
import { createRefuse } from './refuse.ts'
import { createRequestAuth } from './request-auth.ts'

export interface IntakeHandler {
  /** Whether the URL is one of intake's. */
  handles(url: string): boolean
  /** Answers the request, whatever it is; never throws. */
  handle(req: IncomingMessage, res: ServerResponse): void
}

/** What refusals count before the items are known, where it is no error. */
const CATEGORIES: Partial<Record<Endpoint, DataCategory>> = {
  security: 'security',
  cron: 'monitor',
  attachments: 'attachment',
  'error-page': 'feedback',
}

/** A key in the path, or in the DSN of a page, counts as one in a header does. */
function sourcesOf(sources: readonly AuthFields[], { monitor, endpoint, query }: IntakeRoute) {
  if (endpoint === 'error-page') return [authOfDsn(parseDsn(findDsn(query)))]
  const { publicKey } = monitor ?? {}
  return publicKey === undefined ? sources : [...sources, { publicKey }]
}

function findDsn(query: string): string {
  return new URLSearchParams(query).get('dsn') ?? ''
}

/**
 * Wire to queue: finds the sender's key, bounds and expands the body, frames it as an envelope,
 * and answers when the queue has it on disk. Events stay closed here; the pipeline reads them.
 * A bare handler of node:http, because a framework costs as much as all of this.
 */
export function createIntake(deps: IntakeDeps): IntakeHandler {
  const { clock, urlPrefix } = deps
  const refuse = createRefuse(deps)
  const receiver = new Receiver(deps, refuse)
  const requestAuth = createRequestAuth()
  const budget = createByteBudget(deps.limits.bytesInFlightMax)

  function open(req: IncomingMessage, res: ServerResponse): Exchange {
    const route = parseIntakeRoute(req.url ?? '', urlPrefix)
    return {
      req,
      res,
      route,
      receivedAtMs: clock.nowMs(),
      sources: sourcesOf(requestAuth(req.headers, route.query), route),
      held: budget.open(),
      auth: {},
      key: undefined,
      eventId: undefined,
      categories: [CATEGORIES[route.endpoint] ?? 'error'],
      attachmentBytes: 0,
    }
  }

  return {
    handles: (url) => isIntakeUrl(url, urlPrefix),
    handle(req, res) {
      let exchange: Exchange | undefined
      try {
        if (req.method === 'OPTIONS') answerPreflight(res)
        else {
          exchange = open(req, res)
          receiver.receive(exchange)
        }
      } catch (error) {
        if (exchange === undefined) answerRefusal(res, toIntakeError(error), clock)
        else refuse(exchange, error)
      }
    },
  }
}
