import type { OrganizationId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { COMMAND_LINE } from '../store/audit-log-store.ts'
import type { Store } from '../store/store.ts'

export interface AuditRequest {
  readonly organizationId: OrganizationId | undefined
  readonly action: string
  readonly target: string
  readonly atMs: number
  readonly data?: JsonObject
}

/** Notes a change that somebody made from the command line, where nobody is signed in. */
export function appendAudit(
  { auditLog }: Pick<Store, 'auditLog'>,
  { data, ...request }: AuditRequest,
): Promise<void> {
  const actor = { actorUserId: undefined, ip: undefined }
  return auditLog.append({ ...request, ...actor, data: { ...data, by: COMMAND_LINE } })
}
