import { Hono } from 'hono'
import { z } from 'zod'
import { createInternalToken } from '../../users/token.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertVerified } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatApiKey } from '../format/format-token.ts'
import { createOrganizationTokens } from '../organization-tokens.ts'
import { readJson } from '../read-json.ts'
import { scopesField, tokenNameField } from '../token-input.ts'

/** The reference's fields: keys are tokens without a person. */
const newKey = z.strictObject({ label: tokenNameField.default('Default'), scope_list: scopesField })
const keyChange = z.strictObject({ label: tokenNameField })

// Owners alone: a key may do whatever an owner may.
const SCOPE = ['org:admin'] as const

const endpoints = {
  list: endpoint({
    summary: 'List the keys of programs',
    scope: SCOPE,
    answers: { 200: { description: 'The keys, without their secrets.', schema: ['ApiKey'] } },
  }),
  create: endpoint({
    summary: 'Make a key for a program',
    scope: SCOPE,
    body: newKey,
    answers: { 201: { description: 'The key; its secret is not shown again.', schema: 'ApiKey' } },
  }),
  get: endpoint({
    summary: 'Retrieve the key of a program',
    scope: SCOPE,
    answers: { 200: { description: 'The key, without its secret.', schema: 'ApiKey' } },
  }),
  rename: endpoint({
    summary: 'Rename the key of a program',
    scope: SCOPE,
    body: keyChange,
    answers: { 200: { description: 'The key.', schema: 'ApiKey' } },
  }),
  delete: endpoint({
    summary: 'Revoke the key of a program',
    scope: SCOPE,
    answers: { 204: 'It opens nothing any more.' },
  }),
}

const PATH = '/organizations/:organization/api-keys'

/** Internal tokens: for programs of the owners', with scopes of their choice and no person. */
export function apiKeyRoutes(deps: ApiDeps, access: Access) {
  const tokens = createOrganizationTokens(deps, access, { kind: 'internal', auditNoun: 'api-key' })

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context) => {
      const rows = await tokens.list(context, SCOPE) // 403, 404
      return context.json(rows.map((token) => formatApiKey(token)))
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const { organization } = await access.organization(context, SCOPE) // 403, 404
      assertVerified(context, deps.clock.nowMs()) // 401
      const { label: name, scope_list: scopes } = await readJson(context, newKey) // 400
      const request = await tokens.prepare(context, organization, scopes) // 403
      const created = createInternalToken({ ...request, name, scopes }, deps.random)
      const token = await tokens.insert(context, created.row)
      return context.json(formatApiKey(token, created.plain), 201)
    })
    .get(`${PATH}/:token`, endpoints.get, async (context) =>
      context.json(formatApiKey(await tokens.get(context, SCOPE))),
    )
    .put(`${PATH}/:token`, endpoints.rename, async (context: ApiContext) => {
      const token = await tokens.get(context, SCOPE) // 403, 404
      const { label } = await readJson(context, keyChange) // 400
      return context.json(formatApiKey(await tokens.rename(context, token, label)))
    })
    .delete(`${PATH}/:token`, endpoints.delete, async (context) => {
      await tokens.revoke(context, await tokens.get(context, SCOPE)) // 403, 404
      return context.body(null, 204)
    })
}
