import type { RecoveryCodes } from '@vedette/protocol/api/account'
import { Hono } from 'hono'
import { z } from 'zod'
import { UniqueViolation } from '../../store/unique-violation.ts'
import type { User } from '../../store/user-store.ts'
import { createRecoveryCodes, hashRecoveryCode } from '../../users/recovery-codes.ts'
import { sealSecret } from '../../users/seal-secret.ts'
import { createTotpSecret, findTimeStep, isTotpSecret } from '../../users/totp.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatEnrollment } from '../format/format-authenticator.ts'
import { ownVerifiedUser } from '../own-user.ts'
import { readJson } from '../read-json.ts'
import { renewAfter } from '../renew-after.ts'
import { type SecondFactor, totpPlace } from '../second-factor.ts'

const enrollInput = z.strictObject({
  secret: z.string().refine(isTotpSecret, 'This is no secret that was made here'),
  otp: z.string().min(1).max(20),
})

const endpoints = {
  prepare: endpoint({
    summary: 'Make a secret for an authenticator app',
    scope: 'signed-in',
    answers: {
      200: {
        description: 'The secret, to be sent back with a code of it.',
        schema: 'AuthenticatorEnrollment',
      },
    },
  }),
  enroll: endpoint({
    summary: 'Use an authenticator app from now on',
    scope: 'signed-in',
    body: enrollInput,
    answers: {
      201: { description: 'Recovery codes, which are not shown again.', schema: 'RecoveryCodes' },
    },
  }),
}

const PATH = '/users/:user/authenticators/totp/enroll'

interface Enrollment {
  readonly user: User
  readonly secret: string
  readonly timeStep: number
}

/** Beginning to use an authenticator app. Nothing is kept before a code shows that it works. */
export function enrollRoutes(deps: ApiDeps, secondFactor: SecondFactor) {
  async function enroll({ user, secret, timeStep }: Enrollment): Promise<RecoveryCodes> {
    const codes = createRecoveryCodes(deps.random)
    const place = { secretKey: deps.secretKey, place: totpPlace(user.id) }
    await deps.stores.authenticators
      .enroll({
        userId: user.id,
        sealedSecret: sealSecret(secret, place, deps.random),
        timeStep,
        recoveryCodeHashes: codes.map((code) => hashRecoveryCode(user.id, code)),
        createdAtMs: deps.clock.nowMs(),
      })
      .catch(refuseSecond)
    return { codes }
  }

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.prepare, async (context) => {
      const user = ownVerifiedUser(context, deps.clock.nowMs()) // 401, 403, 404
      if (await secondFactor.isNeeded(user.id)) throw enrolledAlready()
      const secret = createTotpSecret(deps.random)
      return context.json(formatEnrollment(secret, user, new URL(deps.urlPrefix).host))
    })
    .post(PATH, endpoints.enroll, async (context: ApiContext) => {
      const nowMs = deps.clock.nowMs()
      const user = ownVerifiedUser(context, nowMs) // 401, 403, 404
      const { secret, otp } = await readJson(context, enrollInput) // 400
      const succeed = secondFactor.takeAttempt(context, user.id) // 429
      const timeStep = findTimeStep(secret, otp, nowMs)
      if (timeStep === undefined) throw fieldError('otp', 'The code is wrong.')
      succeed()
      const codes = await enroll({ user, secret, timeStep }) // 400
      await renewAfter(deps, context, { user, action: 'user.2fa-add' })
      return context.json(codes, 201)
    })
}

function refuseSecond(error: unknown): never {
  if (error instanceof UniqueViolation) throw enrolledAlready()
  throw error
}

function enrolledAlready(): ApiError {
  const detail = 'You have an authenticator app already: remove it first.'
  return new ApiError('invalid_input', { detail })
}
