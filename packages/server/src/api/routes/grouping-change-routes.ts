import { Hono } from 'hono'
import { z } from 'zod'
import { type Access, checkScope, type ScopeChoice } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatGroupingChange } from '../format/format-grouping.ts'
import { groupingFields, groupingOptionsIn } from '../grouping-input.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { streamPreview } from '../preview-stream.ts'
import { readJson } from '../read-json.ts'
import { refuseRegroup } from '../refuse-regroup.ts'

/** As far back as events are looked at where nobody says. */
const DAYS_DEFAULT = 14
const DAYS_MAX = 90

const previewInput = z.strictObject({
  ...groupingFields,
  days: z.number().int().min(1).max(DAYS_MAX).default(DAYS_DEFAULT),
})

const statusInput = z.strictObject({ status: z.enum(['applied', 'reverted']) })

const ID = /^[0-9]{1,15}$/
const CHANGES = '/projects/:organization/:project/grouping-changes'

/** Whoever may merge issues may take that back; how a project groups is for others to decide. */
const UPDATE_SCOPES = ['project:write', 'event:write'] as const satisfies ScopeChoice

const endpoints = {
  list: endpoint({
    summary: 'List the changes of how a project groups',
    scope: 'project:read',
    isPaged: true,
    answers: { 200: { description: 'A page of grouping changes.', schema: ['GroupingChange'] } },
  }),
  preview: endpoint({
    summary: 'Preview a change of how a project groups',
    scope: 'project:write',
    answers: {
      200: {
        description:
          'For who accepts server-sent events: how far it is, then the id of the change.',
        schema: 'GroupingPreviewMessage',
        isStream: true,
      },
      201: { description: 'What would become of stored events.', schema: 'GroupingChange' },
    },
  }),
  get: endpoint({
    summary: 'Retrieve a change of how a project groups',
    scope: 'project:read',
    answers: { 200: { description: 'The grouping change.', schema: 'GroupingChange' } },
  }),
  update: endpoint({
    summary: 'Apply a change of how a project groups, or take it back',
    scope: UPDATE_SCOPES,
    answers: { 200: { description: 'The grouping change.', schema: 'GroupingChange' } },
  }),
}

/**
 * Changes of how a project groups, tried before they are made: POST previews on stored events,
 * PUT applies exactly that, or takes it back. Merges and unmerges are listed among them.
 */
export function groupingChangeRoutes(deps: ApiDeps, access: Access) {
  const { groupingChanges, regrouper } = deps

  async function getChange(context: ApiContext, scope: ScopeChoice) {
    const entry = await access.project(context, scope)
    const name = pathParam(context, 'change')
    const change = ID.test(name) ? await groupingChanges.findChange(Number(name)) : undefined
    if (change?.projectId !== entry.project.id) throw new ApiError('not_found')
    return { ...entry, change }
  }

  return new Hono<ApiEnv>()
    .get(CHANGES, endpoints.list, async (context: ApiContext) => {
      const { project } = await access.project(context, 'project:read')
      const request = readPageRequest(context)
      const page = await groupingChanges.listChanges(project.id, request)
      setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatGroupingChange))
    })
    .post(CHANGES, endpoints.preview, async (context: ApiContext) => {
      const { project } = await access.project(context, 'project:write')
      const { days, ...input } = await readJson(context, previewInput)
      const current = await deps.stores.projectOptions.find(project.id)
      const nowMs = deps.clock.nowMs()
      const options = groupingOptionsIn(input, { options: current, nowMs })
      if (Object.keys(options).length === 0) {
        throw fieldError('groupingEnhancements', 'Name at least one setting to be changed.')
      }
      const actorUserId = callerOf(context).user?.id
      const request = { projectId: project.id, options, days, actorUserId }
      if (wantsStream(context)) {
        return deps.streams.answer(context, {
          serve: (stream) => void streamPreview(deps, request, stream),
          checkAccess: async () => void (await access.project(context, 'project:write')),
        })
      }
      // Who has left waits for nothing.
      const { signal } = context.req.raw
      const change = await regrouper.previewRules(request, { signal }).catch(refuseRegroup)
      return context.json(formatGroupingChange(change), 201)
    })
    .get(`${CHANGES}/:change`, endpoints.get, async (context: ApiContext) => {
      const { change } = await getChange(context, 'project:read')
      return context.json(formatGroupingChange(change))
    })
    .put(`${CHANGES}/:change`, endpoints.update, async (context: ApiContext) => {
      const entry = await getChange(context, UPDATE_SCOPES)
      const { organization, project, change } = entry
      const { status } = await readJson(context, statusInput)
      const isOfIssues = change.kind === 'merge' || change.kind === 'unmerge'
      if (!isOfIssues) checkScope(entry, 'project:write') // 403
      const request = { projectId: project.id, changeId: change.id }
      const changed = await (status === 'applied'
        ? regrouper.apply(request)
        : regrouper.revert(request)
      ).catch(refuseRegroup) // 409
      await audit(deps, context, {
        organizationId: organization.id,
        action: status === 'applied' ? 'grouping.apply' : 'grouping.revert',
        target: project.slug,
        data: { change: change.id, kind: change.kind },
      })
      return context.json(formatGroupingChange(changed))
    })
}

function wantsStream(context: ApiContext): boolean {
  return context.req.header('accept')?.startsWith('text/event-stream') === true
}
