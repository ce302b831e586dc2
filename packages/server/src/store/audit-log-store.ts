import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { Page, PageRequest } from './page.ts'

/** In `data.by`, for what was done where nobody is signed in. */
export const COMMAND_LINE = 'command line'

/** Who changed access or settings: `project.create`, `member.add`, … */
export interface AuditLogEntry {
  readonly id: number
  /** Absent for what concerns the whole installation. */
  readonly organizationId: OrganizationId | undefined
  /** Absent when the command line or the system itself acted. */
  readonly actorUserId: UserId | undefined
  readonly action: string
  readonly target: string
  readonly ip: string | undefined
  readonly data: JsonObject
  readonly atMs: number
}

/** What is absent does not matter. */
export interface AuditLogFilter {
  readonly action?: string | undefined
  readonly actorUserId?: UserId | undefined
  readonly fromMs?: number | undefined
  /** Exclusive. */
  readonly toMs?: number | undefined
}

export interface AuditLogStore {
  append(entry: Omit<AuditLogEntry, 'id'>): Promise<void>
  /** Newest first; without an organization, what concerns the whole installation. */
  list(
    organizationId: OrganizationId | undefined,
    page: PageRequest,
    filter?: AuditLogFilter,
  ): Promise<Page<AuditLogEntry>>
  /** Of which kinds there are entries, in the order of the alphabet. */
  listActions(organizationId: OrganizationId | undefined): Promise<readonly string[]>
}
