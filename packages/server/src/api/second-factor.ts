import type { UserId } from '@vedette/protocol/ids'
import { hashRecoveryCode } from '../users/recovery-codes.ts'
import { openSecret } from '../users/seal-secret.ts'
import { findTimeStep } from '../users/totp.ts'
import type { ApiDeps } from './api-deps.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError } from './api-error.ts'
import type { AttemptLimits } from './attempt-limits.ts'
import { createRateWindow } from './rate-window.ts'

// Six digits have a million values, of which three are good at a time: at this pace, who knows the
// password needs years for an even chance.
const FAILURES_MAX = 10
const WINDOW_MS = 60 * 60_000
const KEYS_MAX = 10_000

/** Where a secret of an app is sealed for. */
export function totpPlace(userId: UserId): string {
  return `totp of ${userId}`
}

export interface SecondFactor {
  isNeeded(userId: UserId): Promise<boolean>
  /** True once for each code of the app or of the list. Throws 429 after too many failures. */
  check(context: ApiContext, userId: UserId, code: string): Promise<boolean>
  /** Counts a try at a code that is checked elsewhere; call the answer when it was right. */
  takeAttempt(context: ApiContext, userId: UserId): () => void
}

export function createSecondFactor(deps: ApiDeps, limits: AttemptLimits): SecondFactor {
  const { authenticators } = deps.stores
  const failures = createRateWindow({
    attemptsMax: FAILURES_MAX,
    windowMs: WINDOW_MS,
    keysMax: KEYS_MAX,
  })

  function takeAttempt(context: ApiContext, userId: UserId) {
    const account = `second factor of ${userId}`
    const attempt = { ip: deps.clientIp(context) ?? '', account }
    const retryAfterSeconds = failures.take(account, deps.clock.nowMs())
    if (retryAfterSeconds !== undefined) throw new ApiError('rate_limited', { retryAfterSeconds })
    limits.take(attempt) // 429
    return () => {
      failures.giveBack(account)
      limits.giveBack(attempt)
    }
  }

  async function useCode(userId: UserId, code: string): Promise<boolean> {
    const nowMs = deps.clock.nowMs()
    const sealed = (await authenticators.list(userId)).find(({ kind }) => kind === 'totp')
    const place = totpPlace(userId)
    const secret = openSecret(sealed?.sealedSecret ?? '', { secretKey: deps.secretKey, place })
    const step = secret === undefined ? undefined : findTimeStep(secret, code, nowMs)
    if (step !== undefined) return authenticators.useTimeStep(userId, step, nowMs)
    return authenticators.useRecoveryCode(userId, hashRecoveryCode(userId, code), nowMs)
  }

  return {
    takeAttempt,
    async isNeeded(userId) {
      return (await authenticators.listProtected([userId])).has(userId)
    },
    async check(context, userId, code) {
      const succeed = takeAttempt(context, userId)
      const isRight = await useCode(userId, code)
      if (isRight) succeed()
      return isRight
    },
  }
}
