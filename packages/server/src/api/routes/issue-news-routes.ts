import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import type { EventStream } from '../event-stream.ts'
import { formatIssueNews } from '../format/format-issue-news.ts'
import { formatPosition, IssueNewsWatch, parsePosition } from '../issue-news-watch.ts'
import { readProjects } from '../issue-selection.ts'
import { PROJECT_PARAMETERS } from '../query-parameters.ts'

const endpoints = {
  listen: endpoint({
    summary: 'Listen to which issues change, about once a second',
    scope: 'event:read',
    parameters: PROJECT_PARAMETERS,
    answers: {
      200: {
        description:
          'Messages `changes`, with Last-Event-ID from there on; `end` says why no other follows.',
        schema: 'IssueNews',
        isStream: true,
      },
      503: 'The server holds as many streams as it takes, or is about to stop.',
    },
  }),
}

/** GET: server-sent events about the issues of an organization, while somebody looks at them. */
export function issueNewsRoutes(deps: ApiDeps, access: Access) {
  const { clock, log, streams } = deps
  const { issueNews } = deps.stores
  const watch = new IssueNewsWatch({ issueNews, clock, log })

  async function readScope(context: ApiContext) {
    const { entry, projects } = await readProjects(access, { context, scope: 'event:read' })
    const projectIds = new Set(projects.map(({ id }) => id))
    return { organizationId: entry.organization.id, projectIds }
  }

  return new Hono<ApiEnv>().get(
    '/organizations/:organization/issues-changes',
    endpoints.listen,
    async (context: ApiContext) => {
      let scope = await readScope(context)
      const heard = parsePosition(context.req.header('last-event-id') ?? '')
      const position = heard ?? (await issueNews.position())
      return streams.answer(context, {
        serve(stream) {
          // At once, so that whoever is cut off before anything happens can say from where on.
          send(stream, { issues: [], hasMore: false, position })
          const onNews = (news: Parameters<typeof send>[1]) => send(stream, news)
          watch.add({ scope: () => scope, onNews, signal: stream.signal }, position)
        },
        async checkAccess() {
          scope = await readScope(context)
        },
      })
    },
  )
}

function send(stream: EventStream, news: Parameters<typeof formatIssueNews>[0]): void {
  stream.send({
    event: 'changes',
    id: formatPosition(news.position),
    data: formatIssueNews(news),
  })
}
