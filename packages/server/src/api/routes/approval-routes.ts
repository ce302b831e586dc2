import { Hono } from 'hono'
import { z } from 'zod'
import { CODE_MS, createCode } from '../../users/grant.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, signedInUser, verifiedUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { summarizeApplication } from '../format/format-application.ts'
import {
  type AuthorizeRequest,
  type AuthorizeVerdict,
  readAuthorizeRequest,
  redirectTo,
} from '../oauth/authorize-request.ts'
import { readJson } from '../read-json.ts'

// As long as the address of a page may be.
const QUERY_CHARS_MAX = 8_000

const decision = z.strictObject({
  /** The query of the page's address, as the program has sent the browser there. */
  query: z.string().max(QUERY_CHARS_MAX),
  approve: z.boolean(),
})

const endpoints = {
  get: endpoint({
    summary: 'Retrieve what an application asks you for',
    scope: 'signed-in',
    parameters: {
      client_id: { description: 'The application.', isRequired: true },
      response_type: { description: 'What is to come back.', values: ['code'], isRequired: true },
      scope: { description: 'What it wants to do: scopes with spaces between.', isRequired: true },
      redirect_uri: { description: 'Where to go on to, if it registered several addresses.' },
      state: { description: 'What comes back with the answer.' },
      code_challenge: { description: 'Of PKCE; public applications have to send it.' },
      code_challenge_method: { description: 'How it was made.', values: ['S256'] },
    },
    answers: {
      200: {
        description: 'The question, or where to go on to with what is wrong about it.',
        schema: 'ApprovalRequestOrAnswer',
      },
    },
  }),
  decide: endpoint({
    summary: 'Let an application act for you, or do not',
    scope: 'signed-in',
    body: decision,
    answers: {
      200: { description: 'Where to go on to with the answer.', schema: 'ApprovalAnswer' },
    },
  }),
}

/** What the page at /oauth/authorize/ asks and says. */
export function approvalRoutes(deps: ApiDeps) {
  const read = (query: string) => readAuthorizeRequest(deps, new URLSearchParams(query))
  return new Hono<ApiEnv>()
    .get('/oauth/authorize', endpoints.get, async (context: ApiContext) => {
      signedInUser(context) // 401, 403
      const verdict = await read(new URL(context.req.url).search)
      if (verdict.kind !== 'ask') return context.json(answerOf(verdict)) // 400
      const { application, scopes, redirectUri } = verdict.request
      const summary = summarizeApplication(application)
      return context.json({ application: summary, scopes, redirectUri })
    })
    .post('/oauth/authorize', endpoints.decide, async (context: ApiContext) => {
      signedInUser(context) // 401, 403
      const { query, approve: isApproved } = await readJson(context, decision) // 400
      const verdict = await read(query)
      if (verdict.kind !== 'ask') return context.json(answerOf(verdict)) // 400
      const { redirectUri, state } = verdict.request
      const answer = isApproved
        ? { code: await approve(deps, context, verdict.request) }
        : { error: 'access_denied', error_description: 'The person has not approved.' }
      return context.json({ redirectTo: redirectTo(deps, redirectUri, { ...answer, state }) })
    })
}

function answerOf(verdict: Exclude<AuthorizeVerdict, { readonly kind: 'ask' }>) {
  if (verdict.kind === 'redirect') return { redirectTo: verdict.location }
  throw new ApiError('invalid_input', { detail: verdict.sentence })
}

/** As dangerous as making a token, and asked as much. Gives the code. */
async function approve(
  deps: ApiDeps,
  context: ApiContext,
  request: AuthorizeRequest,
): Promise<string> {
  const createdAtMs = deps.clock.nowMs()
  const { id: userId } = verifiedUser(context, createdAtMs) // 401
  const { application, redirectUri, isRedirectUriGiven, scopes, codeChallenge } = request
  const { plain, codeHash } = createCode(deps.random)
  await deps.stores.grants.insert({
    ...{ userId, applicationId: application.id, scopes },
    ...{ redirectUri, isRedirectUriGiven, codeChallenge, codeHash },
    createdAtMs,
    expiresAtMs: createdAtMs + CODE_MS,
  })
  await audit(deps, context, {
    organizationId: undefined,
    action: 'oauth-authorization.add',
    target: application.name,
    data: { clientId: application.clientId, scopes: [...scopes] },
  })
  return plain
}
