import { createHmac } from 'node:crypto'
import type { UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { Session } from '../store/session-store.ts'
import { hashSecret } from './secret-hash.ts'

const DAY_MS = 24 * 60 * 60_000
const SECRET_BYTES = 32
// A browser's user agent is under 300 characters; it is shown in the list of sessions.
const USER_AGENT_CHARS_MAX = 300

/** Nobody stays signed in longer without giving the password again. */
export const SESSION_AGE_MAX_MS = 90 * DAY_MS
/** Each visit renews this much. */
const SESSION_IDLE_MAX_MS = 14 * DAY_MS
/** A visit is noted once per this time, so that reading pages does not write. */
export const SESSION_TOUCH_MS = 5 * 60_000

export interface SessionRequest {
  readonly userId: UserId
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly nowMs: number
}

export interface CreatedSession {
  /** The cookie's value; it is kept nowhere. */
  readonly plain: string
  readonly row: Session
}

export function createSession(request: SessionRequest, random: Random): CreatedSession {
  const plain = random.hex(SECRET_BYTES)
  const row = {
    sessionHash: hashSecret(plain),
    userId: request.userId,
    ip: request.ip,
    userAgent: request.userAgent?.slice(0, USER_AGENT_CHARS_MAX),
    createdAtMs: request.nowMs,
    lastSeenAtMs: request.nowMs,
    expiresAtMs: request.nowMs + SESSION_AGE_MAX_MS,
  }
  return { plain, row }
}

export function isSessionAlive(session: Session, nowMs: number): boolean {
  return nowMs < session.expiresAtMs && nowMs < session.lastSeenAtMs + SESSION_IDLE_MAX_MS
}

/**
 * Made from the session's secret, so that a page on a sibling domain cannot plant one, under the
 * installation's key, so that a cookie alone does not tell it.
 */
export function csrfTokenOf(plainSession: string, secretKey: string): string {
  return createHmac('sha256', secretKey).update(`csrf:${plainSession}`).digest('hex')
}
