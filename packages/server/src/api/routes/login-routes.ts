import { Hono } from 'hono'
import { z } from 'zod'
import { PASSWORD_CHARS_MAX } from '../../users/password.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import type { SignInFlow } from '../begin-session.ts'
import { endpoint } from '../endpoint.ts'
import { formatSignedInUser } from '../format/format-user.ts'
import type { CheckPassword } from '../password-check.ts'
import { readJson } from '../read-json.ts'
import { refuseCrossSite } from '../refuse-cross-site.ts'

const EMAIL_CHARS_MAX = 254
// An app's code has six digits, a recovery code 16 letters and three hyphens.
const CODE_CHARS_MAX = 40
const BASIC = /^Basic +([A-Za-z0-9+/]{1,2000}={0,2})$/i

const loginInput = z
  .object({
    email: z.string().max(EMAIL_CHARS_MAX).optional(),
    username: z.string().max(EMAIL_CHARS_MAX).optional(), // the name of the field in the reference
    password: z.string().min(1).max(PASSWORD_CHARS_MAX),
  })
  .transform(({ email, username, password }) => ({ email: email ?? username ?? '', password }))
const codeInput = z.strictObject({ otp: z.string().min(1).max(CODE_CHARS_MAX) })

const answers = {
  200: { description: 'The user; a session comes as a cookie.', schema: 'SignedInUser' },
  403: { description: 'The second factor is needed.', schema: 'SecondFactorNeeded' },
} as const
const endpoints = {
  signIn: endpoint({ summary: 'Sign in with a password', scope: 'open', answers }),
  signInBasic: endpoint({ summary: 'Sign in with HTTP Basic', scope: 'open', answers }),
  code: endpoint({
    summary: 'Give the code of the second factor after the password',
    scope: 'open',
    body: codeInput,
    answers: {
      200: { description: 'The user; a session comes as a cookie.', schema: 'SignedInUser' },
    },
  }),
}

interface Credentials {
  readonly email: string
  readonly password: string
}

export interface LoginParts {
  readonly checkPassword: CheckPassword
  readonly flow: SignInFlow
}

/** POST /auth/login: 200 and a session, 403 for the second factor, 401, or 429 after failures. */
export function loginRoutes(deps: ApiDeps, { checkPassword, flow }: LoginParts) {
  async function login(context: ApiContext, credentials: Credentials) {
    const email = credentials.email.trim().toLowerCase()
    const user = await deps.stores.users.findByEmail(email)
    const isRight = await checkPassword(context, { email, user }, credentials.password) // 429
    if (user === undefined || !isRight) throw new ApiError('invalid_login')
    const step = await flow.begin(context, { user, method: 'password' })
    if (step === 'done') return context.json(formatSignedInUser(user))
    const message = 'Give the code of your authenticator app, or a recovery code.'
    return context.json({ '2fa_required': true, message, detail: message }, 403)
  }

  return new Hono<ApiEnv>()
    .post('/auth/login', endpoints.signIn, async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      return login(context, await readJson(context, loginInput)) // 400, 415
    })
    .post('/auth', endpoints.signInBasic, async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      const credentials = parseBasic(context.req.header('authorization') ?? '')
      if (credentials === undefined) throw new ApiError('invalid_login')
      return login(context, credentials)
    })
    .post('/auth/2fa', endpoints.code, async (context: ApiContext) => {
      refuseCrossSite(context) // 403
      const { otp } = await readJson(context, codeInput) // 400, 415
      return context.json(formatSignedInUser(await flow.finish(context, otp))) // 401, 403, 429
    })
}

function parseBasic(header: string): Credentials | undefined {
  const encoded = BASIC.exec(header)?.[1]
  if (encoded === undefined) return undefined
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  const password = pair.slice(colon + 1)
  const isShort = colon <= EMAIL_CHARS_MAX && password.length <= PASSWORD_CHARS_MAX
  return colon > 0 && password !== '' && isShort
    ? { email: pair.slice(0, colon), password }
    : undefined
}
