import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiToken } from '../../store/token-store.ts'
import { createToken } from '../../users/token.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam, signedInUser, verifiedUser } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatUserToken } from '../format/format-token.ts'
import { readJson } from '../read-json.ts'
import { scopesField, TOKENS_MAX, tokenIdOf, tokenNameField } from '../token-input.ts'

const newToken = z.strictObject({
  name: tokenNameField.default('API token'),
  scopes: scopesField,
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
})
const tokenChange = z.strictObject({ name: tokenNameField })
const tokenId = z.strictObject({
  tokenId: z.union([z.string().max(15), z.int()]).transform(String),
})

const endpoints = {
  list: endpoint({
    summary: 'List the tokens that act for you',
    scope: 'signed-in',
    answers: { 200: { description: 'Your tokens, without their secrets.', schema: ['UserToken'] } },
  }),
  create: endpoint({
    summary: 'Make a token that acts for you',
    scope: 'signed-in',
    body: newToken,
    answers: {
      201: { description: 'The token; its secret is not shown again.', schema: 'UserToken' },
    },
  }),
  get: endpoint({
    summary: 'Retrieve a token that acts for you',
    scope: 'signed-in',
    answers: { 200: { description: 'The token, without its secret.', schema: 'UserToken' } },
  }),
  rename: endpoint({
    summary: 'Rename a token that acts for you',
    scope: 'signed-in',
    body: tokenChange,
    answers: { 204: 'It has the new name.' },
  }),
  delete: endpoint({
    summary: 'Revoke a token that acts for you',
    scope: 'signed-in',
    answers: { 204: 'It opens nothing any more.' },
  }),
  deleteNamed: endpoint({
    summary: 'Revoke a token that acts for you',
    scope: 'signed-in',
    body: tokenId,
    answers: { 204: 'It opens nothing any more.' },
  }),
}

/** Tokens that act for a person. Made, seen and revoked by the person alone, never by a token. */
export function apiTokenRoutes(deps: ApiDeps) {
  const { tokens } = deps.stores

  async function own(context: ApiContext): Promise<ApiToken> {
    const user = signedInUser(context) // 401, 403
    const token = await tokens.find(user.id, tokenIdOf(pathParam(context, 'token')))
    if (token === undefined) throw new ApiError('not_found')
    return token
  }

  async function revoke(context: ApiContext, token: ApiToken) {
    await tokens.delete(token.userId, token.id)
    await note(deps, context, { action: 'api-token.remove', token })
    return context.body(null, 204)
  }

  return new Hono<ApiEnv>()
    .get('/api-tokens', endpoints.list, async (context) => {
      const user = signedInUser(context) // 401, 403
      const rows = await tokens.listForUser(user.id)
      return context.json(rows.map((token) => formatUserToken(token)))
    })
    .post('/api-tokens', endpoints.create, async (context: ApiContext) => {
      const user = verifiedUser(context, deps.clock.nowMs()) // 401, 403
      const { expiresAt, ...input } = await readJson(context, newToken) // 400
      if ((await tokens.listForUser(user.id)).length >= TOKENS_MAX) throw tooMany()
      const createdAtMs = deps.clock.nowMs()
      const expiresAtMs = expiresAt ? Date.parse(expiresAt) : undefined
      if (expiresAtMs !== undefined && expiresAtMs <= createdAtMs) throw expired()
      const request = {
        ...input,
        userId: user.id,
        createdAtMs,
        ...(expiresAtMs && { expiresAtMs }),
      }
      const { plain, row } = createToken(request, deps.random)
      const token = await tokens.insert(row)
      await note(deps, context, { action: 'api-token.add', token })
      return context.json(formatUserToken(token, plain), 201)
    })
    .delete('/api-tokens', endpoints.deleteNamed, async (context: ApiContext) => {
      const user = signedInUser(context) // 401, 403
      const input = await readJson(context, tokenId) // 400
      const token = await tokens.find(user.id, tokenIdOf(input.tokenId))
      if (token === undefined) throw new ApiError('not_found')
      return revoke(context, token)
    })
    .get('/api-tokens/:token', endpoints.get, async (context) =>
      context.json(formatUserToken(await own(context))),
    )
    .put('/api-tokens/:token', endpoints.rename, async (context: ApiContext) => {
      const token = await own(context)
      const { name } = await readJson(context, tokenChange) // 400
      const renamed = await tokens.rename(token.userId, token.id, name)
      if (renamed === undefined) throw new ApiError('not_found')
      await note(deps, context, { action: 'api-token.edit', token: renamed })
      return context.body(null, 204)
    })
    .delete('/api-tokens/:token', endpoints.delete, async (context) =>
      revoke(context, await own(context)),
    )
}

interface TokenNote {
  readonly action: string
  readonly token: ApiToken
}

function note(deps: ApiDeps, context: ApiContext, { action, token }: TokenNote): Promise<void> {
  const data = { name: token.name, scopes: [...token.scopes] }
  const target = `token ${token.id}`
  return audit(deps, context, { organizationId: undefined, action, target, data })
}

function tooMany(): ApiError {
  const detail = `You have ${TOKENS_MAX} tokens already: revoke some.`
  return new ApiError('invalid_input', { detail })
}

function expired(): ApiError {
  return fieldError('expiresAt', 'This is in the past.')
}
