import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuthFields } from '@vedette/protocol/auth'
import type { DataCategory } from '@vedette/protocol/data-category'
import type { EventId } from '@vedette/protocol/ids'
import type { IntakeKey } from '../../store/project-key-store.ts'
import type { HeldBytes } from '../byte-budget.ts'
import type { IntakeRoute } from './intake-route.ts'

/** One request on its way, and what has been found out about it so far. */
export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly route: IntakeRoute
  readonly receivedAtMs: number
  readonly sources: readonly AuthFields[]
  readonly held: HeldBytes
  auth: AuthFields
  key: IntakeKey | undefined
  /** Of the event, once its body is read. */
  eventId: EventId | undefined
  /** What a refusal counts: a guess by the endpoint until the items are known. */
  categories: readonly DataCategory[]
  /** Of its attachments, which are counted in bytes. */
  attachmentBytes: number
}
