import type { OrganizationId, ProjectId, UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { OneTimeSecret } from '../store/one-time-secret-store.ts'
import { hashSecret } from './secret-hash.ts'

const SECRET_BYTES = 32
/** As long as the reference's. */
const TRANSFER_AGE_MAX_MS = 2 * 86_400_000

/** A project that somebody gives away, and to whom. */
export interface Transfer {
  readonly projectId: ProjectId
  /** Where the project was then. */
  readonly organizationId: OrganizationId
  readonly requesterUserId: UserId
  readonly receiverUserId: UserId
}

/** What the receiver, and nobody else, accepts the project with. The secret is kept nowhere. */
export function createTransferLink(
  { receiverUserId, ...transfer }: Transfer,
  { nowMs, random }: { readonly nowMs: number; readonly random: Random },
): { readonly path: string; readonly row: OneTimeSecret } {
  const plain = random.hex(SECRET_BYTES)
  return {
    // The address is the reference's.
    path: `/accept-transfer/?data=${plain}`,
    row: {
      secretHash: hashSecret(plain),
      purpose: 'project-transfer',
      userId: receiverUserId,
      data: { ...transfer },
      createdAtMs: nowMs,
      expiresAtMs: nowMs + TRANSFER_AGE_MAX_MS,
    },
  }
}

/** Undefined for what was made for something else. */
export function transferOf({ userId, data }: OneTimeSecret): Transfer | undefined {
  const { projectId, organizationId, requesterUserId } = data
  if (typeof projectId !== 'number' || typeof organizationId !== 'number') return undefined
  if (typeof requesterUserId !== 'number' || userId === undefined) return undefined
  return {
    projectId: projectId as ProjectId,
    organizationId: organizationId as OrganizationId,
    requesterUserId: requesterUserId as UserId,
    receiverUserId: userId,
  }
}
