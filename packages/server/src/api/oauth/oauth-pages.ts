import { Hono, type MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { GRANT_SCOPES } from '../../users/grant.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { createAttemptLimits } from '../attempt-limits.ts'
import { createAuthenticate } from '../authenticate.ts'
import { answerOptions, shareWithOrigin } from '../other-methods.ts'
import { createRequestLimit } from '../request-limit.ts'
import { authenticateClient } from './authenticate-client.ts'
import { readAuthorizeRequest } from './authorize-request.ts'
import { exchangeCode, refreshTokens, type TokenDeps } from './issue-tokens.ts'
import { OAuthError } from './oauth-error.ts'
import { needed, readForm } from './read-form.ts'
import { revokeToken } from './revoke-token.ts'
import { readUserinfo } from './userinfo.ts'

export type OAuthPageDeps = TokenDeps &
  Pick<ApiDeps, 'stores' | 'urlPrefix' | 'signIn' | 'requestLimits' | 'secretKey'>

/**
 * Where programs come for tokens, from the root of the server as in the reference. The page on
 * which a person approves is the UI's: here is only looked at what it is asked for.
 */
export function oauthPages(deps: OAuthPageDeps): Hono<ApiEnv> {
  const { limit } = createRequestLimit(deps)
  const client = { ...deps, attempts: createAttemptLimits(deps) }
  const app = new Hono<ApiEnv>({ strict: false })
  app.onError((error, context) => refuse(deps, error, context))
  return app
    .get('/oauth/authorize', createAuthenticate(deps), limit, checkAuthorizeRequest(deps))
    .post('/oauth/token', noStore, limit, async (context) => {
      const form = await readForm(context) // 400
      const application = await authenticateClient(client, context, form) // 401, 429
      const request = { context, application, form }
      const grantType = needed(form, 'grant_type')
      if (grantType === 'authorization_code') {
        return context.json(await exchangeCode(deps, request))
      }
      if (grantType === 'refresh_token') return context.json(await refreshTokens(deps, request))
      throw new OAuthError('unsupported_grant_type', 'grant_type is none that is known here.')
    })
    .post('/oauth/revoke', noStore, limit, async (context) => {
      const form = await readForm(context) // 400
      const application = await authenticateClient(client, context, form) // 401, 429
      await revokeToken(deps, application, needed(form, 'token'))
      return context.body(null, 200)
    })
    .on(['GET', 'POST'], '/oauth/userinfo', noStore, limit, async (context) => {
      shareWithOrigin(context)
      return context.json(await readUserinfo(deps, context)) // 401, 403
    })
    .options('/oauth/userinfo', (context) => answerOptions(context, ['GET', 'POST']))
    .all('/oauth/token', () => refuseOther('POST'))
    .all('/oauth/revoke', () => refuseOther('POST'))
    .get('/.well-known/oauth-authorization-server', limit, (context) => {
      context.header('Access-Control-Allow-Origin', '*')
      return context.json(describeServer(deps.urlPrefix))
    })
}

/**
 * What is wrong with a request is told to the program, all else is the page's. Strangers sign in
 * there first: else links to this server would lead anybody to whatever a person has registered,
 * RFC 9700 section 4.11.2.
 */
function checkAuthorizeRequest(deps: OAuthPageDeps): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const verdict = await readAuthorizeRequest(deps, new URL(context.req.url).searchParams)
    context.header('Cache-Control', 'no-store')
    const isSignedIn = context.var.plainSession !== undefined
    if (verdict.kind === 'redirect' && isSignedIn) return context.redirect(verdict.location)
    return next()
  }
}

/** Not the page that every other address has. */
function refuseOther(method: string): Response {
  const body = { error: 'invalid_request', error_description: `Ask with ${method}.` }
  return Response.json(body, { status: 405, headers: { Allow: method } })
}

/** Tokens are for whoever asks and for no cache: RFC 6749 section 5.1. */
const noStore = createMiddleware<ApiEnv>(async (context, next) => {
  context.header('Cache-Control', 'no-store')
  context.header('Pragma', 'no-cache')
  await next()
})

function refuse({ log }: OAuthPageDeps, cause: Error, context: ApiContext): Response {
  const error = cause instanceof ApiError ? oauthErrorOf(cause) : cause
  context.header('Cache-Control', 'no-store')
  if (!(error instanceof OAuthError)) {
    log.error({ error }, 'a program could not be answered')
    return context.json({ error: 'server_error' }, 500)
  }
  if (error.retryAfterSeconds !== undefined) {
    context.header('Retry-After', String(error.retryAfterSeconds))
  }
  if (error.code === 'invalid_client') context.header('WWW-Authenticate', 'Basic realm="oauth"')
  if (error.code === 'invalid_token' || error.code === 'insufficient_scope') {
    context.header('WWW-Authenticate', `Bearer realm="oauth", error="${error.code}"`)
  }
  log.debug({ code: error.code, path: context.req.path }, error.message)
  return context.json(error.body, error.status)
}

function oauthErrorOf(error: ApiError): Error {
  if (error.code === 'rate_limited') {
    return new OAuthError('slow_down', error.message, error.retryAfterSeconds)
  }
  return error.code === 'invalid_token' ? new OAuthError('invalid_token', error.message) : error
}

/** What clients find out by themselves: RFC 8414. */
function describeServer(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize/`,
    token_endpoint: `${issuer}/oauth/token/`,
    revocation_endpoint: `${issuer}/oauth/revoke/`,
    userinfo_endpoint: `${issuer}/oauth/userinfo/`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    revocation_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'none',
    ],
    scopes_supported: GRANT_SCOPES,
    authorization_response_iss_parameter_supported: true,
  }
}
