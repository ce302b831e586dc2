import type { OrganizationId } from '@vedette/protocol/ids'
import type { Store } from '../store/store.ts'

export interface AuditRequest {
  readonly organizationId: OrganizationId | undefined
  readonly action: string
  readonly target: string
  readonly atMs: number
}

/** Notes a change that somebody made from the command line, where nobody is signed in. */
export function appendAudit(
  { auditLog }: Pick<Store, 'auditLog'>,
  request: AuditRequest,
): Promise<void> {
  return auditLog.append({ ...request, actorUserId: undefined, ip: undefined, data: {} })
}
