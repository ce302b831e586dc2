import { Hono } from 'hono'
import { freeUnneededBlobs } from '../../artifacts/free-unneeded-blobs.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { formatUserReport } from '../format/format-user-report.ts'
import { readJson } from '../read-json.ts'
import { userReportChange } from '../user-report-input.ts'
import { USER_FEEDBACK_PATH } from './user-report-routes.ts'

const ANSWER = { 200: { description: 'The report.', schema: 'UserReport' } } as const

const endpoints = {
  get: endpoint({ summary: 'Retrieve a report of a user', scope: 'event:read', answers: ANSWER }),
  update: endpoint({
    summary: 'Resolve a report of a user, open it again, or mark it as spam',
    scope: 'event:write',
    body: userReportChange,
    answers: ANSWER,
  }),
  remove: endpoint({
    summary: 'Delete a report of a user with its attachments',
    scope: 'event:admin',
    answers: { 204: 'It is gone.' },
  }),
}

/** One report of a user: shown, decided about, deleted. */
export function userReportDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, blobs } = deps
  const path = `${USER_FEEDBACK_PATH}/:report`

  async function enter(context: ApiContext, scope: 'event:read' | 'event:write' | 'event:admin') {
    const entry = await access.project(context, scope)
    const text = pathParam(context, 'report')
    const id = /^[0-9]{1,15}$/.test(text) ? Number(text) : 0
    const report = await stores.userReports.find(entry.project.id, id)
    if (report === undefined) throw new ApiError('not_found')
    return { ...entry, report }
  }

  return new Hono<ApiEnv>()
    .get(path, endpoints.get, async (context: ApiContext) => {
      const { report } = await enter(context, 'event:read')
      return context.json(formatUserReport(report))
    })
    .put(path, endpoints.update, async (context: ApiContext) => {
      const { report } = await enter(context, 'event:write')
      const { status } = await readJson(context, userReportChange)
      const changed = await stores.userReports.setStatus(report.id, status)
      if (changed === undefined) throw new ApiError('not_found')
      return context.json(formatUserReport(changed))
    })
    .delete(path, endpoints.remove, async (context: ApiContext) => {
      const { organization, project, report } = await enter(context, 'event:admin')
      await stores.userReports.delete(report.id)
      await freeUnneededBlobs({ blobs, references: stores.blobReferences })
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'user-report.remove',
        target: project.slug,
        data: { id: report.id },
      })
      return context.body(null, 204)
    })
}
