import type { JsonObject } from '../json.ts'
import type { UserReference } from './user.ts'

/** `GET /api/0/organizations/{org}/audit-logs/` and `GET /api/0/internal/audit-logs/`. */
export interface AuditLogPage {
  readonly rows: readonly AuditLogRow[]
  /** The events that there are entries of, to choose from. */
  readonly options: readonly string[]
}

export interface AuditLogRow {
  readonly id: string
  /** Null for the command line, a token of the organization, or the system itself. */
  readonly actor: UserReference | null
  readonly event: string
  readonly ipAddress: string | null
  readonly note: string
  readonly target: string
  readonly targetObject: number | null
  readonly targetUser: UserReference | null
  readonly data: JsonObject
  readonly dateCreated: string
}
