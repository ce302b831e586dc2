import type { UserId } from '@vedette/protocol/ids'
import type { Invitation } from '../../store/invitation-store.ts'
import type { User } from '../../store/user-store.ts'
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

/** The same of several of one organization; nobody is looked up where nobody is invited. */
export async function listVouched(
  { stores }: Pick<ApiDeps, 'stores'>,
  invitations: readonly Invitation[],
  users: ReadonlyMap<UserId, User>,
): Promise<ReadonlySet<Invitation>> {
  const organizationId = invitations[0]?.organizationId
  if (organizationId === undefined) return new Set()
  const members = await stores.members.list(organizationId)
  const memberOf = new Map(members.map((member) => [member.userId, member]))
  const tokens = await stores.organizationTokens.list(organizationId, 'internal')
  const tokenOf = new Map(tokens.map((token) => [token.id, token]))
  return new Set(
    invitations.filter(({ inviterUserId, inviterTokenId, role }) =>
      inviterUserId === undefined
        ? vouchesByToken(tokenOf.get(inviterTokenId ?? 0), role)
        : vouches(users.get(inviterUserId), memberOf.get(inviterUserId), role),
    ),
  )
}
