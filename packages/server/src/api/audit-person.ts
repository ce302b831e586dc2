import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { audit } from './audit.ts'

/** Notes it in the log of each organization that the person is in, where its owners find it. */
export async function auditPerson(
  deps: ApiDeps,
  context: ApiContext,
  { user, action }: { readonly user: User; readonly action: string },
): Promise<void> {
  const organizations = await deps.stores.organizations.listForUser(user.id)
  const ids = organizations.length > 0 ? organizations.map(({ id }) => id) : [undefined]
  for (const organizationId of ids) {
    const entry = { action, target: user.email, data: { userId: user.id } }
    await audit(deps, context, { organizationId, ...entry })
  }
}
