import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatDiscardedIssue } from '../format/format-discarded-issue.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'

const PATH = '/projects/:organization/:project/tombstones'

const endpoints = {
  list: endpoint({
    summary: 'List the discarded issues of a project',
    scope: 'event:read',
    isPaged: true,
    answers: { 200: { description: 'A page of discarded issues.', schema: ['DiscardedIssue'] } },
  }),
  remove: endpoint({
    summary: 'Let the events of a discarded issue in again',
    scope: ['event:admin', 'project:admin'],
    answers: { 204: 'They make an issue again.' },
  }),
}

/** Issues that were discarded: what they were called, and how to let their events in again. */
export function discardedIssueRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps
  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context) => {
      const { project } = await access.project(context, 'event:read')
      const request = readPageRequest(context)
      const { rows, hasMore } = await stores.discardedIssues.list(project.id, request)
      const userIds = new Set(rows.flatMap(({ actorUserId }) => actorUserId ?? []))
      const users = await stores.users.findMany([...userIds])
      setLinkHeader(context, urlPrefix, { ...request, hasMore })
      return context.json(
        rows.map((issue) =>
          formatDiscardedIssue(issue, issue.actorUserId && users.get(issue.actorUserId)),
        ),
      )
    })
    .delete(`${PATH}/:discarded`, endpoints.remove, async (context) => {
      const entry = await access.project(context, ['event:admin', 'project:admin'])
      const name = pathParam(context, 'discarded')
      const id = /^[0-9]{1,15}$/.test(name) ? Number(name) : 0
      const issue = await stores.discardedIssues.find(id)
      if (issue?.projectId !== entry.project.id) throw new ApiError('not_found')
      await stores.discardedIssues.delete(id, clock.nowMs())
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: 'issue.undiscard',
        target: issue.title,
        data: { id },
      })
      return context.body(null, 204)
    })
}
