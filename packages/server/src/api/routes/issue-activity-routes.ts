import { Hono } from 'hono'
import { z } from 'zod'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { describeUndo } from '../describe-undo.ts'
import { endpoint } from '../endpoint.ts'
import { formatActivities } from '../format/format-activity.ts'
import { loadIssueLife } from '../issue-life.ts'
import { issuePaths } from '../issue-paths.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'

const undoInput = z.object({
  /** The `undoId` of the answer to a change. */
  id: z.union([z.string().regex(/^[0-9]{1,15}$/, 'This is no id of a change'), z.int().positive()]),
})

const endpoints = {
  activities: endpoint({
    summary: 'List what happened to an issue',
    scope: 'event:read',
    isPaged: true,
    answers: { 200: { description: 'What happened, the newest first.', schema: 'Activities' } },
  }),
  participants: endpoint({
    summary: 'List who is subscribed to an issue',
    scope: 'event:read',
    answers: { 200: { description: 'Members.', schema: ['Participant'] } },
  }),
  undo: endpoint({
    summary: 'Undo a change of issues',
    scope: 'event:write',
    body: undoInput,
    answers: {
      200: {
        description: 'How many issues are as they were, and which were changed since.',
        schema: 'IssuesUndone',
      },
    },
  }),
}

/** What happened to issues, who takes part, and how a change of many is taken back. */
export function issueActivityRoutes({ stores, clock, urlPrefix }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .on('GET', issuePaths('/activities'), endpoints.activities, async (context: ApiContext) => {
      const { issue } = await access.issue(context, 'event:read')
      const request = readPageRequest(context)
      const { rows, hasMore } = await stores.activity.list(issue.id, request)
      const userIds = new Set(rows.flatMap(({ actorUserId }) => actorUserId ?? []))
      const users = await stores.users.findMany([...userIds])
      setLinkHeader(context, urlPrefix, { ...request, hasMore })
      return context.json({ activity: formatActivities(issue, rows, { users, isLast: !hasMore }) })
    })
    .on('GET', issuePaths('/participants'), endpoints.participants, async (context: ApiContext) => {
      const { issue } = await access.issue(context, 'event:read')
      const { people } = await loadIssueLife(stores, issue)
      return context.json(people.participants)
    })
    .post(
      '/organizations/:organization/issues/undo',
      endpoints.undo,
      async (context: ApiContext) => {
        const { organization, projects } = await access.projects(context, 'event:write')
        const { id } = await readJson(context, undoInput)
        const result = await stores.issueChanges.undo(Number(id), {
          organizationId: organization.id,
          projectIds: projects.map((project) => project.id),
          actorUserId: callerOf(context).user?.id,
          atMs: clock.nowMs(),
        })
        if (result === undefined) throw new ApiError('not_found')
        return context.json(await describeUndo(stores, projects, result))
      },
    )
}
