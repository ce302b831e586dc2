import { parseEventId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { createGrouper } from '../../grouping/create-grouper.ts'
import { groupingSettingsOf } from '../../projects/grouping-options.ts'
import type { OptionValues } from '../../store/project-option-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, callerOf, pathParam } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatEventSummary } from '../format/format-event.ts'
import { formatGroupingInfo } from '../format/format-grouping.ts'
import { formatUnmerge } from '../format/format-unmerge.ts'
import { GROUPING_CONFIGS } from '../grouping-configs.ts'
import { type GroupingFields, groupingFields, groupingOptionsIn } from '../grouping-input.ts'
import { issuePaths } from '../issue-paths.ts'
import { listOf } from '../issue-selection.ts'
import { readJson } from '../read-json.ts'
import { refuseRegroup } from '../refuse-regroup.ts'

const HASH = /^[0-9a-f]{32}$/
const HASHES_MAX = 100

/** Rules that nobody has set; what is left out is as the project has it. */
const draftInput = z.strictObject(groupingFields)

const endpoints = {
  configs: endpoint({
    summary: 'List the rules of grouping that there are',
    scope: 'signed-in',
    answers: { 200: { description: 'The rules by their names.', schema: ['GroupingConfig'] } },
  }),
  organizationConfigs: endpoint({
    summary: 'List the rules of grouping that there are',
    scope: 'org:read',
    answers: { 200: { description: 'The rules by their names.', schema: ['GroupingConfig'] } },
  }),
  info: endpoint({
    summary: 'Explain how an event was grouped',
    scope: 'event:read',
    answers: { 200: { description: 'What was hashed, and why.', schema: 'GroupingInfo' } },
  }),
  tryOut: endpoint({
    summary: 'Explain how an event would be grouped by other rules',
    scope: 'event:read',
    body: draftInput,
    answers: { 200: { description: 'What would be hashed, and why.', schema: 'GroupingInfo' } },
  }),
  listHashes: endpoint({
    summary: 'List the hashes of an issue',
    scope: 'event:read',
    answers: {
      200: { description: 'The hashes, each with its latest event.', schema: ['IssueHash'] },
    },
  }),
  unmerge: endpoint({
    summary: 'Take hashes out of an issue',
    scope: 'event:write',
    parameters: {
      id: { description: 'A hash to take out.', isRepeated: true, isRequired: true },
    },
    answers: { 202: { description: 'The issue that their events moved to.', schema: 'IssueId' } },
  }),
}

/** Why an event is in its issue, and the hashes that an issue is made of. */
export function groupingInfoRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, regrouper, groupingChanges } = deps
  const infoPath = '/projects/:organization/:project/events/:event/grouping-info'

  const explain = createExplainer(deps, access)

  return (
    new Hono<ApiEnv>()
      .get('/grouping-configs', endpoints.configs, (context) => context.json(GROUPING_CONFIGS))
      .get(
        '/organizations/:organization/grouping-configs',
        endpoints.organizationConfigs,
        async (context: ApiContext) => {
          await access.organization(context, 'org:read')
          return context.json(GROUPING_CONFIGS)
        },
      )
      .get(infoPath, endpoints.info, (context: ApiContext) => explain(context))
      .post(infoPath, endpoints.tryOut, async (context: ApiContext) => {
        // Who may not read the event hears nothing of how the rules are written.
        await access.project(context, 'event:read')
        return explain(context, await readJson(context, draftInput))
      })
      .on('GET', issuePaths('/hashes'), endpoints.listHashes, async (context: ApiContext) => {
        const { issue } = await access.issue(context, 'event:read')
        const hashes = await stores.issues.listHashes(issue.id)
        const latest = await groupingChanges.findLatestByHash(issue.id)
        const rows = []
        for (const id of hashes.slice(0, HASHES_MAX)) {
          const eventId = latest.get(id)
          const event = eventId && (await stores.events.find(issue.projectId, eventId))
          rows.push({ id, latestEvent: event ? formatEventSummary(event) : null })
        }
        return context.json(rows)
      })
      // Newer clients put, older ones delete. Events whose primary hash is named leave the issue,
      // and open one of their own.
      .on(
        ['DELETE', 'PUT'],
        issuePaths('/hashes'),
        endpoints.unmerge,
        async (context: ApiContext) => {
          const { issue, organization } = await access.issue(context, 'event:write')
          const hashes = listOf(context, 'id')
          if (hashes.length === 0 || !hashes.every((hash) => HASH.test(hash))) {
            throw fieldError('id', 'Name the hashes to be taken out, 32 hex digits each.')
          }
          const actorUserId = callerOf(context).user?.id
          const request = { projectId: issue.projectId, issueId: issue.id, hashes, actorUserId }
          const newIssueId = await regrouper.unmerge(request).catch(refuseRegroup)
          await stores.activity.insert(
            formatUnmerge({ ...request, newIssueId, createdAtMs: clock.nowMs() }),
          )
          await audit(deps, context, {
            organizationId: organization.id,
            action: 'issue.unmerge',
            target: issue.title,
            data: { id: issue.id, newIssueId, hashes },
          })
          return context.json({ id: String(newIssueId) }, 202)
        },
      )
  )
}

/** What was hashed of the event that a path names, by the project's rules with the draft's. */
function createExplainer({ stores, clock }: ApiDeps, access: Access) {
  return async function explain(context: ApiContext, draft: GroupingFields = {}) {
    const { project } = await access.project(context, 'event:read')
    const eventId = parseEventId(pathParam(context, 'event'))
    const stored = eventId && (await stores.events.find(project.id, eventId))
    if (!stored) throw new ApiError('not_found')
    const nowMs = clock.nowMs()
    const options = await stores.projectOptions.find(project.id)
    const changed = { ...options, ...groupingOptionsIn(draft, { options, nowMs }) } as OptionValues
    const grouper = createGrouper(groupingSettingsOf(changed, nowMs))
    const hashes = new Set(await stores.issues.listHashes(stored.issueId))
    return context.json(formatGroupingInfo(grouper.explain(stored.event), hashes))
  }
}
