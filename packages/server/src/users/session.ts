import { createHmac } from 'node:crypto'
import type { UserId } from '@vedette/protocol/ids'
import type { Random } from '../platform/random.ts'
import type { Session, SignInMethod } from '../store/session-store.ts'
import { hashSecret } from './secret-hash.ts'

const SECRET_BYTES = 32
// A browser's user agent is under 300 characters; it is shown in the list of sessions.
const USER_AGENT_CHARS_MAX = 300

/** A visit is noted once per this time, so that reading pages does not write. */
export const SESSION_TOUCH_MS = 5 * 60_000
/** For so long after the password was given, dangerous things are done without asking again. */
const VERIFIED_MS = 30 * 60_000

/** How long somebody stays signed in. */
export interface SessionPolicy {
  /** Without a visit. */
  readonly idleMaxMs: number
  /** Whatever happens. */
  readonly ageMaxMs: number
}

export interface SessionRequest {
  readonly userId: UserId
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly method: SignInMethod
  readonly nowMs: number
}

export interface CreatedSession {
  /** The cookie's value; it is kept nowhere. */
  readonly plain: string
  readonly row: Session
}

export function createSession(
  request: SessionRequest,
  { ageMaxMs }: SessionPolicy,
  random: Random,
): CreatedSession {
  const plain = random.hex(SECRET_BYTES)
  const row = {
    sessionHash: hashSecret(plain),
    userId: request.userId,
    ip: request.ip,
    userAgent: request.userAgent?.slice(0, USER_AGENT_CHARS_MAX),
    createdAtMs: request.nowMs,
    lastSeenAtMs: request.nowMs,
    expiresAtMs: request.nowMs + ageMaxMs,
    verifiedAtMs: request.nowMs,
    method: request.method,
  }
  return { plain, row }
}

/** The same session under another secret: one that somebody learned or planted is worth nothing. */
export function renewSession(
  session: Session,
  change: Partial<Pick<Session, 'verifiedAtMs'>>,
  random: Random,
): CreatedSession {
  const plain = random.hex(SECRET_BYTES)
  return { plain, row: { ...session, ...change, sessionHash: hashSecret(plain) } }
}

export function isSessionAlive(session: Session, policy: SessionPolicy, nowMs: number): boolean {
  // The setting may have become shorter since the session began.
  const endsAtMs = Math.min(session.expiresAtMs, session.createdAtMs + policy.ageMaxMs)
  return nowMs < endsAtMs && nowMs < session.lastSeenAtMs + policy.idleMaxMs
}

export function isRecentlyVerified(session: Session, nowMs: number): boolean {
  return nowMs < session.verifiedAtMs + VERIFIED_MS
}

/**
 * Made from the session's secret, so that a page on a sibling domain cannot plant one, under the
 * installation's key, so that a cookie alone does not tell it.
 */
export function csrfTokenOf(plainSession: string, secretKey: string): string {
  return createHmac('sha256', secretKey).update(`csrf:${plainSession}`).digest('hex')
}

/** Names a session in lists and paths; nothing can be done with it by itself. */
export function sessionIdOf(session: Pick<Session, 'sessionHash'>): string {
  return hashSecret(`session id:${session.sessionHash}`).slice(0, 32)
}
