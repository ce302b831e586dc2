import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { readProjects } from '../issue-selection.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'
import { TailFeed } from '../tail-feed.ts'

const answers = {
  200: {
    description: 'What arrives from now on, as it arrives.',
    schema: 'TailMessage',
    isStream: true,
  },
} as const

const endpoints = {
  project: endpoint({
    summary: 'Watch what arrives for a project, with each decision about it',
    scope: 'event:read',
    answers,
  }),
  organization: endpoint({
    summary: 'Watch what arrives for projects, with each decision about it',
    scope: 'event:read',
    parameters: PROJECT_PARAMETERS,
    answers,
  }),
}

/** The live tail: items are explained only while somebody listens here. */
export function tailRoutes(deps: ApiDeps, access: Access) {
  const findProjects = async (context: ApiContext) => {
    return (await readProjects(access, { context, scope: 'event:read' })).projects
  }

  async function answer(context: ApiContext): Promise<Response> {
    const feed = new TailFeed(deps, await findProjects(context), readLastId(context))
    return deps.streams.answer(context, {
      serve: (stream) => void feed.run(stream),
      checkAccess: async () => feed.narrow(await findProjects(context)),
    })
  }

  return new Hono<ApiEnv>()
    .get('/projects/:organization/:project/tail', endpoints.project, answer)
    .get('/organizations/:organization/tail', endpoints.organization, answer)
}

/** Sent by a browser that was cut off; what is no number of ours says nothing. */
function readLastId(context: ApiContext): number | undefined {
  const id = Number(context.req.header('last-event-id') ?? Number.NaN)
  return Number.isSafeInteger(id) && id >= 0 ? id : undefined
}
