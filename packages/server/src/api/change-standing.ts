import type { StepDown, User } from '../store/user-store.ts'
import type { ApiDeps } from './api-deps.ts'
import { type ApiContext, assertSuperuser, callingUser, verifiedUser } from './api-env.ts'
import { ApiError, fieldError } from './api-error.ts'
import { auditPerson } from './audit-person.ts'

/** What only a superuser decides about somebody. */
export interface StandingChange {
  readonly isActive?: boolean | undefined
  readonly isSuperuser?: boolean | undefined
}

/** Refuses what the caller may not decide, before anything is changed. */
export function assertMayChangeStanding(
  deps: ApiDeps,
  context: ApiContext,
  { user, change }: { readonly user: User; readonly change: StandingChange },
): void {
  const { isActive, isSuperuser } = change
  if (isActive === undefined && isSuperuser === undefined) return
  assertSuperuser(context) // 403
  verifiedUser(context, deps.clock.nowMs()) // 401
  if (isActive === false && callingUser(context).id === user.id) {
    throw fieldError('isActive', 'You would lock yourself out. Close your account instead.')
  }
}

/** Lets somebody in or locks them out; lets them do everything or no longer. */
export async function changeStanding(
  deps: ApiDeps,
  context: ApiContext,
  { user, change }: { readonly user: User; readonly change: StandingChange },
): Promise<void> {
  const { users, sessions } = deps.stores
  const { isActive = user.isActive, isSuperuser = user.isSuperuser } = change
  const less: StepDown = {
    ...(user.isActive && !isActive && { isActive: false }),
    ...(user.isSuperuser && !isSuperuser && { isSuperuser: false }),
  }
  if (Object.keys(less).length > 0) await stepDown(deps, user, less)
  if (less.isActive === false) await sessions.deleteForUser(user.id)
  const more = {
    ...(!user.isActive && isActive && { isActive }),
    ...(!user.isSuperuser && isSuperuser && { isSuperuser }),
  }
  if (Object.keys(more).length > 0) await users.update(user.id, more)
  const actions = [
    user.isActive === isActive ? [] : [isActive ? 'user.activate' : 'user.deactivate'],
    user.isSuperuser === isSuperuser
      ? []
      : [isSuperuser ? 'user.superuser-add' : 'user.superuser-remove'],
  ].flat()
  for (const action of actions) await auditPerson(deps, context, { user, action })
}

/** Throws 400 where no superuser would be left who can sign in. */
export async function stepDown({ stores }: ApiDeps, user: User, less: StepDown): Promise<void> {
  if ((await stores.users.stepDown(user.id, less)) !== 'last_superuser') return
  const detail = `${user.email} is the only superuser: make somebody else one first.`
  throw new ApiError('invalid_input', { detail })
}
