import { Hono } from 'hono'
import { z } from 'zod'
import type { User } from '../../store/user-store.ts'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import { createRateWindow } from '../rate-window.ts'
import { readJson } from '../read-json.ts'
import { signIn } from '../sign-in.ts'

const MINUTE_MS = 60_000
// Failures in a minute. A person mistypes a few times; a program guesses thousands of times.
const IP_ATTEMPTS_MAX = 20
const EMAIL_ATTEMPTS_MAX = 10
const KEYS_MAX = 10_000

const loginInput = z
  .object({
    email: z.string().max(254).optional(),
    username: z.string().max(254).optional(), // the name of the field in the reference
    password: z.string().min(1).max(PASSWORD_CHARS_MAX),
  })
  .transform(({ email, username, password }) => ({ email: email ?? username ?? '', password }))

const endpoints = {
  signIn: endpoint({
    summary: 'Sign in with a password',
    scope: 'open',
    answers: { 200: 'The user; a session comes as a cookie.' },
  }),
}

/** POST /auth/login: 200 and a session, 401, or 429 after too many failures. */
export function loginRoutes(deps: ApiDeps) {
  const limits = { windowMs: MINUTE_MS, keysMax: KEYS_MAX }
  const byIp = createRateWindow({ ...limits, attemptsMax: IP_ATTEMPTS_MAX })
  const byEmail = createRateWindow({ ...limits, attemptsMax: EMAIL_ATTEMPTS_MAX })
  const verify = createEqualTimeVerify(deps)

  function takeAttempt(ip: string, email: string): void {
    const nowMs = deps.clock.nowMs()
    const retryAfterSeconds = byIp.take(ip, nowMs) ?? byEmail.take(email, nowMs)
    if (retryAfterSeconds !== undefined) throw new ApiError('rate_limited', { retryAfterSeconds })
  }

  return new Hono<ApiEnv>().post('/auth/login', endpoints.signIn, async (context: ApiContext) => {
    const input = await readJson(context, loginInput) // 400, 415
    const email = input.email.trim().toLowerCase()
    const ip = deps.clientIp(context) ?? ''
    takeAttempt(ip, email) // 429
    const user = await deps.stores.users.findByEmail(email)
    const isRight = await verify(user, input.password)
    if (user === undefined || !isRight) throw new ApiError('invalid_login')
    byIp.giveBack(ip)
    byEmail.giveBack(email)
    return context.json(formatSignedInUser(await signIn(deps, context, user)))
  })
}

/** Does the same work for unknown users, so that the time does not tell who has an account. */
function createEqualTimeVerify(deps: ApiDeps) {
  let decoy: Promise<string> | undefined
  return async function verify(user: User | undefined, password: string): Promise<boolean> {
    const hash = user?.isActive ? user.passwordHash : undefined
    decoy ??= deps.hashPassword(deps.random.hex(16))
    const isRight = await deps.verifyPassword(password, hash ?? (await decoy))
    return isRight && hash !== undefined
  }
}
