import { Hono } from 'hono'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { endpoint } from '../endpoint.ts'
import { findNamed } from '../find-project-ids.ts'
import { formatProjectDetail } from '../format/format-project.ts'
import { formatTagKey, formatTagValue } from '../format/format-tag.ts'
import { GROUPING_CONFIGS } from '../grouping-configs.ts'
import { listOf } from '../issue-selection.ts'

/** Values shown beside the key. */
const TOP_VALUES = 10
/** The reference's own, for all of the caller's. */
const ALL_PROJECTS = '-1'

const endpoints = {
  overview: endpoint({
    summary: 'Retrieve a project without its settings',
    scope: 'project:read',
    answers: { 200: { description: 'The project.', schema: 'ProjectDetail' } },
  }),
  configs: endpoint({
    summary: 'List the rules of grouping that a project may have',
    scope: 'project:read',
    answers: { 200: { description: 'The rules by their names.', schema: ['GroupingConfig'] } },
  }),
  tag: endpoint({
    summary: 'Retrieve a tag of a project',
    scope: 'event:read',
    answers: { 200: { description: 'The tag with its most frequent values.', schema: 'TagKey' } },
  }),
  count: endpoint({
    summary: 'Count the projects of an organization that the caller sees',
    scope: ['project:read', 'org:read'],
    answers: {
      200: { description: 'All of them, and those of the own teams.', schema: 'ProjectCount' },
    },
  }),
  firstEvent: endpoint({
    summary: 'Tell whether any project of an organization has had an event',
    scope: ['project:read', 'org:read'],
    parameters: {
      is_member: { description: 'With any text, only projects of the own teams.' },
      project: { description: 'Only the project of this id or slug.', isRepeated: true },
    },
    answers: { 200: { description: 'Whether one has.', schema: 'FirstEventSent' } },
  }),
}

const PROJECT = '/projects/:organization/:project'
const LIST_SCOPES = ['project:read', 'org:read'] as const

/** What one asks of projects without wanting all of them. */
export function projectFactRoutes({ stores, urlPrefix }: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get(`${PROJECT}/overview`, endpoints.overview, async (context: ApiContext) => {
      const entry = await access.project(context, 'project:read')
      return context.json(formatProjectDetail(entry, urlPrefix))
    })
    .get(`${PROJECT}/grouping-configs`, endpoints.configs, async (context: ApiContext) => {
      await access.project(context, 'project:read')
      return context.json(GROUPING_CONFIGS)
    })
    .get(`${PROJECT}/tags/:key`, endpoints.tag, async (context: ApiContext) => {
      const { project } = await access.project(context, 'event:read')
      const name = pathParam(context, 'key')
      const key = (await stores.tags.listProjectKeys(project.id)).find((row) => row.key === name)
      if (key === undefined) throw new ApiError('not_found')
      const values = await stores.tags.listProjectValues(project.id, name, TOP_VALUES)
      return context.json({ ...formatTagKey(key), topValues: values.map(formatTagValue) })
    })
    .get(
      '/organizations/:organization/projects-count',
      endpoints.count,
      async (context: ApiContext) => {
        const { entries } = await access.projects(context, LIST_SCOPES)
        const own = entries.filter(({ teams, member }) =>
          teams.some(({ id }) => member?.teamRoles.has(id)),
        )
        return context.json({ allProjects: entries.length, myProjects: own.length })
      },
    )
    .get(
      '/organizations/:organization/sent-first-event',
      endpoints.firstEvent,
      async (context: ApiContext) => {
        const { entries, projects } = await access.projects(context, LIST_SCOPES)
        const named = listOf(context, 'project').filter((name) => name !== ALL_PROJECTS)
        const wanted = new Set(
          named.map((name) => {
            const project = findNamed(projects, name)
            if (project === undefined) throw new ApiError('not_found')
            return project.id
          }),
        )
        const isOwn = context.req.query('is_member') !== undefined
        const sentFirstEvent = entries.some(({ project, teams, member }) => {
          if (wanted.size > 0 && !wanted.has(project.id)) return false
          if (isOwn && !teams.some(({ id }) => member?.teamRoles.has(id))) return false
          return project.firstEventAtMs !== undefined
        })
        return context.json({ sentFirstEvent })
      },
    )
}
