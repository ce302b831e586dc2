import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Random } from '../platform/random.ts'
import type { Invitation } from '../store/invitation-store.ts'

const DAY_MS = 24 * 60 * 60_000
const SEED_BYTES = 16

/** As long as the reference's: then a new link must be asked for. */
const INVITATION_AGE_MAX_MS = 30 * DAY_MS

/** What a new link is made of; the old one leads nowhere from then on. */
export function renewInvitation(
  nowMs: number,
  random: Random,
): Pick<Invitation, 'seed' | 'expiresAtMs'> {
  return { seed: random.hex(SEED_BYTES), expiresAtMs: nowMs + INVITATION_AGE_MAX_MS }
}

/**
 * The secret in the link. It is made anew for whoever may see it, under the installation's key, so
 * that reading the database is not enough to accept.
 */
export function invitationSecret({ id, seed }: Invitation, secretKey: string): string {
  return createHmac('sha256', secretKey).update(`invitation:${id}:${seed}`).digest('hex')
}

/** True when the link is the latest and somebody who may invite has said yes. */
export function isInvitationOpen(
  invitation: Invitation,
  given: { readonly secret: string; readonly secretKey: string; readonly nowMs: number },
): boolean {
  const wanted = Buffer.from(invitationSecret(invitation, given.secretKey))
  const secret = Buffer.from(given.secret)
  const isSame = secret.length === wanted.length && timingSafeEqual(secret, wanted)
  return isSame && invitation.status === 'invited' && given.nowMs < invitation.expiresAtMs
}
