import type { Invitation } from '../../store/invitation-store.ts'
import { vouches, vouchesByToken } from '../../users/rank.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, callerOf } from '../api-env.ts'

type Inviter = Pick<Invitation, 'inviterUserId' | 'inviterTokenId'>

/** Who stands for an invitation: a person, or the program whose key asks. */
export function inviterOf(context: ApiContext): Inviter {
  const caller = callerOf(context)
  return {
    inviterUserId: caller.user?.id,
    inviterTokenId: caller.kind === 'organization' ? caller.tokenId : undefined,
  }
}

/** Whether who invited might still do so: until then the link holds. */
export async function isVouched(
  { stores }: Pick<ApiDeps, 'stores'>,
  { organizationId, inviterUserId, inviterTokenId, role }: Invitation,
): Promise<boolean> {
  if (inviterUserId !== undefined) {
    const member = await stores.members.find(organizationId, inviterUserId)
    return vouches(await stores.users.find(inviterUserId), member, role)
  }
  // Build servers invite nobody: those who do are the programs of the owners.
  const key = { organizationId, kind: 'internal', id: inviterTokenId ?? 0 } as const
  return vouchesByToken(await stores.organizationTokens.find(key), role)
}
