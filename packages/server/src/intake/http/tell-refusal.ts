import type { ProjectId } from '@vedette/protocol/ids'
import type { IntakeError } from '../intake-error.ts'
import type { IntakeTail } from '../intake-tail.ts'
import { refusalEntry } from '../refusal-entry.ts'
import type { Exchange } from './exchange.ts'
import type { Endpoint } from './intake-route.ts'
import { refusalStatus } from './refusal-status.ts'

/** What an endpoint takes, for requests of which no more is known. */
const ITEM_TYPES: Record<Endpoint, string> = {
  envelope: 'envelope',
  store: 'event',
  security: 'security',
  cron: 'check_in',
  attachments: 'attachment',
  'error-page': 'user_report',
}

/** The projects that a refused request names: by its address, and by its key. */
export function tellRefusal(tail: IntakeTail, exchange: Exchange, error: IntakeError): void {
  const { route, key } = exchange
  for (const projectId of new Set([route.projectId, key?.projectId])) {
    if (projectId === undefined || !tail.isWatched(projectId)) continue
    tail.add(projectId, exchange.receivedAtMs, entryOf(projectId, exchange, error))
  }
}

function entryOf(projectId: ProjectId, exchange: Exchange, error: IntakeError) {
  const { req, route, key, auth, sources } = exchange
  const { endpoint } = route
  const declared = Number(req.headers['content-length'] ?? Number.NaN)
  const client = auth.client ?? sources.find((source) => source.client !== undefined)?.client
  return refusalEntry(
    {
      via: { transport: 'http', endpoint },
      client: client ?? req.headers['user-agent'],
      bytes: Number.isInteger(declared) ? declared : undefined,
      itemType: ITEM_TYPES[endpoint],
      eventId: exchange.eventId ?? route.eventId,
      // Whose key it is that came to the wrong project is nobody's business there.
      keyId: key?.projectId === projectId ? key.keyId : undefined,
      status: refusalStatus(error.code),
    },
    error,
  )
}
