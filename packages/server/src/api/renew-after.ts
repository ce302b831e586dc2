import type { User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { audit } from './audit.ts'
import { renewOwnSession } from './sign-in.ts'

export interface AccountChange {
  readonly user: User
  readonly action: string
}

/** Who gets in has changed: this session gets another secret, the others end, the log tells. */
export async function renewAfter(
  deps: ApiDeps,
  context: ApiContext,
  { user, action }: AccountChange,
): Promise<void> {
  await deps.stores.sessions.deleteForUser(user.id, context.var.session?.sessionHash)
  await renewOwnSession(deps, context)
  await audit(deps, context, { organizationId: undefined, action, target: user.email })
}
