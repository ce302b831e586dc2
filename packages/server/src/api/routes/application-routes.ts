import { Hono } from 'hono'
import type { Application } from '../../store/application-store.ts'
import { createClientId, createClientSecret } from '../../users/application.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam, signedInUser, verifiedUser } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { APPLICATIONS_MAX, applicationChange, newApplication } from '../application-input.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatApplication } from '../format/format-application.ts'
import { readJson, readJsonIfAny } from '../read-json.ts'

const endpoints = {
  list: endpoint({
    summary: 'List your applications',
    scope: 'signed-in',
    answers: {
      200: { description: 'The applications, without their secrets.', schema: ['ApiApplication'] },
    },
  }),
  create: endpoint({
    summary: 'Register an application that is to act for people',
    scope: 'signed-in',
    body: newApplication,
    answers: {
      201: {
        description: 'The application; its secret is not shown again.',
        schema: 'ApiApplication',
      },
    },
  }),
  get: endpoint({
    summary: 'Retrieve one of your applications',
    scope: 'signed-in',
    answers: {
      200: { description: 'The application, without its secret.', schema: 'ApiApplication' },
    },
  }),
  change: endpoint({
    summary: 'Change one of your applications',
    scope: 'signed-in',
    body: applicationChange,
    answers: { 200: { description: 'The application as it is now.', schema: 'ApiApplication' } },
  }),
  delete: endpoint({
    summary: 'Delete one of your applications',
    scope: 'signed-in',
    answers: { 204: 'It is gone, and nothing that it was given opens anything any more.' },
  }),
  rotate: endpoint({
    summary: 'Give one of your applications another secret',
    scope: 'signed-in',
    answers: {
      200: { description: 'The secret; it is not shown again.', schema: 'RotatedSecret' },
    },
  }),
}

/** Programs that are to act for people, as their makers register them: in a browser alone. */
export function applicationRoutes(deps: ApiDeps) {
  const { applications } = deps.stores

  async function own(context: ApiContext): Promise<Application> {
    const user = signedInUser(context) // 401, 403
    const application = await applications.findByClientId(pathParam(context, 'application'))
    if (application?.ownerUserId !== user.id) throw new ApiError('not_found')
    return application
  }

  /** To change where codes go and who may exchange them, which is to open a way in. */
  async function ownVerified(context: ApiContext): Promise<Application> {
    const application = await own(context) // 401, 403, 404
    verifiedUser(context, deps.clock.nowMs()) // 401
    return application
  }

  return new Hono<ApiEnv>()
    .get('/api-applications', endpoints.list, async (context) => {
      const rows = await applications.listForUser(signedInUser(context).id) // 401, 403
      return context.json(rows.map((row) => formatApplication(row)))
    })
    .post('/api-applications', endpoints.create, async (context: ApiContext) => {
      const user = verifiedUser(context, deps.clock.nowMs()) // 401, 403
      const { isPublic, ...input } = await readJsonIfAny(context, newApplication) // 400
      const rows = await applications.listForUser(user.id)
      if (rows.length >= APPLICATIONS_MAX) throw tooMany()
      const secret = isPublic ? undefined : createClientSecret(deps.random)
      const application = await applications.insert({
        ...input,
        clientId: createClientId(deps.random),
        ownerUserId: user.id,
        secretHash: secret?.secretHash,
        createdAtMs: deps.clock.nowMs(),
      })
      await note(deps, context, { action: 'oauth-application.add', application })
      return context.json(formatApplication(application, secret?.plain), 201)
    })
    .get('/api-applications/:application', endpoints.get, async (context) =>
      context.json(formatApplication(await own(context))),
    )
    .put('/api-applications/:application', endpoints.change, async (context: ApiContext) => {
      const { id } = await ownVerified(context) // 401, 403, 404
      const change = await readJson(context, applicationChange) // 400
      const application = await applications.update(id, change)
      if (application === undefined) throw new ApiError('not_found')
      await note(deps, context, { action: 'oauth-application.edit', application })
      return context.json(formatApplication(application))
    })
    .delete('/api-applications/:application', endpoints.delete, async (context: ApiContext) => {
      const application = await own(context) // 401, 403, 404
      await applications.delete(application.id)
      await note(deps, context, { action: 'oauth-application.remove', application })
      return context.body(null, 204)
    })
    .post(
      '/api-applications/:application/rotate-secret',
      endpoints.rotate,
      async (context: ApiContext) => {
        const former = await ownVerified(context) // 401, 403, 404
        if (former.secretHash === undefined) throw isPublicOne()
        const { plain, secretHash } = createClientSecret(deps.random)
        const application = await applications.update(former.id, { secretHash })
        if (application === undefined) throw new ApiError('not_found')
        await note(deps, context, { action: 'oauth-application.rotate-secret', application })
        return context.json({ clientSecret: plain })
      },
    )
}

interface ApplicationNote {
  readonly action: string
  readonly application: Application
}

function note(
  deps: ApiDeps,
  context: ApiContext,
  { action, application }: ApplicationNote,
): Promise<void> {
  const { clientId, name: target, redirectUris } = application
  const data = { clientId, redirectUris: [...redirectUris] }
  return audit(deps, context, { organizationId: undefined, action, target, data })
}

function tooMany(): ApiError {
  const detail = `You have ${APPLICATIONS_MAX} applications already: delete some.`
  return new ApiError('invalid_input', { detail })
}

function isPublicOne(): ApiError {
  return new ApiError('invalid_input', { detail: 'A public application has no secret.' })
}
