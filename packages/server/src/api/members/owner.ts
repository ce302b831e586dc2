import type { UserId } from '@vedette/protocol/ids'
import type { JsonObject } from '@vedette/protocol/json'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import type { OrganizationAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'

/** A user's id or address; null for nobody. */
export const ownerField = z.union([z.string().max(254), z.int()]).nullable()

export interface HandOver {
  readonly entry: OrganizationAccess
  /** Of the team or the project, as it is. */
  readonly current: UserId | undefined
  readonly wanted: z.infer<typeof ownerField>
}

/**
 * To whom a team or a project goes. Only its owner hands it over, or an owner of the organization;
 * what belongs to nobody is taken or given by whoever runs it. The new owner must be a member.
 */
export async function readNewOwner(
  { stores }: ApiDeps,
  context: ApiContext,
  { entry, current, wanted }: HandOver,
): Promise<UserId | undefined> {
  const isOwner = current === undefined || current === callerOf(context).user?.id
  if (!isOwner && !entry.scopes.has('org:admin')) {
    throw new ApiError('permission_denied', { detail: 'Only the owner can hand this over.' })
  }
  const name = String(wanted ?? '').trim()
  if (name === '') return undefined
  const user = await findUser(stores.users, name)
  const member = user && (await stores.members.find(entry.organization.id, user.id))
  if (member === undefined) {
    throw fieldError('owner', 'Nobody of that name is in the organization.')
  }
  return member.userId
}

/** For the audit log: to whom something went, null for nobody. */
export function ownerData(change: { readonly ownerUserId?: UserId | undefined }): JsonObject {
  return 'ownerUserId' in change ? { owner: change.ownerUserId ?? null } : {}
}

function findUser(users: ApiDeps['stores']['users'], name: string): Promise<User | undefined> {
  const id = /^(?:user:)?([0-9]{1,15})$/.exec(name)?.[1]
  return id === undefined ? users.findByEmail(name) : users.find(Number(id) as UserId)
}
