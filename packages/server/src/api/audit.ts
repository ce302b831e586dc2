import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'

export interface AuditRequest {
  readonly organizationId: OrganizationId | undefined
  readonly action: string
  readonly target: string
  readonly data?: JsonObject
  /** Who proved to be somebody by what is noted, and was nobody before. */
  readonly actorUserId?: UserId
}

type AuditDeps = Pick<ApiDeps, 'clock' | 'clientIp'> & {
  readonly stores: Pick<ApiDeps['stores'], 'auditLog'>
}

/** Notes who changed what, from where. */
export function audit(deps: AuditDeps, context: ApiContext, request: AuditRequest): Promise<void> {
  const caller = context.var.caller
  const by = caller?.kind === 'organization' ? { token: caller.tokenName } : {}
  return deps.stores.auditLog.append({
    organizationId: request.organizationId,
    actorUserId: caller?.user?.id ?? request.actorUserId,
    action: request.action,
    target: request.target,
    ip: deps.clientIp(context),
    data: { ...request.data, ...by },
    atMs: deps.clock.nowMs(),
  })
}
