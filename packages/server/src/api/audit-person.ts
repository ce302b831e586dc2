import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { audit } from './audit.ts'

/** Notes it for who runs the server, and for the owners of each organization of the person. */
export async function auditPerson(
  deps: ApiDeps,
  context: ApiContext,
  { user, action }: { readonly user: User; readonly action: string },
): Promise<void> {
  const organizations = await deps.stores.organizations.listForUser(user.id)
  for (const organizationId of [undefined, ...organizations.map(({ id }) => id)]) {
    const entry = { action, target: user.email, data: { userId: user.id } }
    await audit(deps, context, { organizationId, ...entry })
  }
}
