import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { audit } from './audit.ts'
import type { MonitorAccess } from './monitor-access.ts'

/** Notes who changed a monitor. */
export function auditMonitor(
  deps: ApiDeps,
  context: ApiContext,
  { home, monitor, action }: MonitorAccess & { readonly action: string },
): Promise<void> {
  return audit(deps, context, {
    organizationId: home.organization.id,
    action,
    target: `${home.project.slug}/${monitor.slug}`,
  })
}
