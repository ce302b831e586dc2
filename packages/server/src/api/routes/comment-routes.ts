import { Hono } from 'hono'
import type { Comment } from '../../store/comment-store.ts'
import type { Access, IssueAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { commentInput } from '../comment-input.ts'
import { endpoint } from '../endpoint.ts'
import { formatComment } from '../format/format-comment.ts'
import { issuePaths } from '../issue-paths.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { subscribeMentioned } from '../subscribe-mentioned.ts'

// The reference's two names for the same.
const LIST_PATHS = [...issuePaths('/comments'), ...issuePaths('/notes')]
const PATHS = LIST_PATHS.map((path) => `${path}/:comment`)

const endpoints = {
  list: endpoint({
    summary: 'List the comments of an issue',
    scope: 'event:read',
    isPaged: true,
    answers: { 200: { description: 'A page of comments.', schema: ['Comment'] } },
  }),
  create: endpoint({
    summary: 'Comment on an issue',
    scope: 'event:write',
    answers: { 201: { description: 'The comment.', schema: 'Comment' } },
  }),
  update: endpoint({
    summary: 'Change a comment',
    scope: 'event:write',
    answers: { 200: { description: 'The comment.', schema: 'Comment' } },
  }),
  remove: endpoint({
    summary: 'Delete a comment',
    scope: 'event:write',
    answers: { 204: 'It is gone.' },
  }),
}

/**
 * What people write about an issue. Nobody changes another's words; who runs the project may delete
 * them.
 */
export function commentRoutes({ stores, clock, urlPrefix }: ApiDeps, access: Access) {
  const { comments } = stores

  async function findComment(context: ApiContext, entry: IssueAccess): Promise<Comment> {
    const name = pathParam(context, 'comment')
    const comment = await comments.find(/^[0-9]{1,15}$/.test(name) ? Number(name) : 0)
    if (comment?.issueId !== entry.issue.id) throw new ApiError('not_found')
    return comment
  }

  async function format(comment: Comment, entry: IssueAccess) {
    const { authorUserId } = comment
    return formatComment(comment, entry, authorUserId && (await stores.users.find(authorUserId)))
  }

  return new Hono<ApiEnv>()
    .on('GET', LIST_PATHS, endpoints.list, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:read')
      const request = readPageRequest(context)
      const { rows, hasMore } = await comments.list(entry.issue.id, request)
      const userIds = new Set(rows.flatMap(({ authorUserId }) => authorUserId ?? []))
      const users = await stores.users.findMany([...userIds])
      setLinkHeader(context, urlPrefix, { ...request, hasMore })
      return context.json(
        rows.map((comment) =>
          formatComment(comment, entry, comment.authorUserId && users.get(comment.authorUserId)),
        ),
      )
    })
    .on('POST', LIST_PATHS, endpoints.create, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:write')
      const { text } = await readJson(context, commentInput)
      const issueId = entry.issue.id
      const authorUserId = callerOf(context).user?.id
      const comment = await comments.insert({
        issueId,
        authorUserId,
        text,
        createdAtMs: clock.nowMs(),
      })
      if (comment === undefined) throw new ApiError('not_found')
      const userIds = authorUserId === undefined ? [] : [authorUserId]
      await stores.issueUsers.subscribe({ issueId, userIds, reason: 'comment' })
      await subscribeMentioned(stores, entry, text)
      return context.json(await format(comment, entry), 201)
    })
    .on('PUT', PATHS, endpoints.update, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:write')
      const { id, authorUserId } = await findComment(context, entry)
      if (authorUserId !== callerOf(context).user?.id) throw new ApiError('permission_denied')
      const { text } = await readJson(context, commentInput)
      const comment = await comments.update(id, { text, updatedAtMs: clock.nowMs() })
      if (comment === undefined) throw new ApiError('not_found')
      await subscribeMentioned(stores, entry, text)
      return context.json(await format(comment, entry))
    })
    .on('DELETE', PATHS, endpoints.remove, async (context: ApiContext) => {
      const entry = await access.issue(context, 'event:write')
      const { id, authorUserId } = await findComment(context, entry)
      const isAuthor = authorUserId === callerOf(context).user?.id
      if (!isAuthor && !entry.scopes.has('project:write')) throw new ApiError('permission_denied')
      await comments.delete(id)
      return context.body(null, 204)
    })
}
