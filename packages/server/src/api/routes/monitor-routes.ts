import { Hono } from 'hono'
import { formatMonitorSlug } from '../../monitors/monitor-slug.ts'
import { MONITORS_PER_PROJECT_MAX } from '../../monitors/plan-check-in.ts'
import type { MonitorQuery } from '../../store/monitor-store.ts'
import { type Access, checkScope } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { auditMonitor } from '../audit-monitor.ts'
import { endpoint } from '../endpoint.ts'
import { formatMonitor } from '../format/format-monitor.ts'
import { readEnvironments, readProjects } from '../issue-selection.ts'
import { MONITOR_SCOPES } from '../monitor-access.ts'
import { monitorInput, readMonitorConfig } from '../monitor-input.ts'
import { loadMonitorOwners, readMonitorOwner } from '../monitor-owners.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { MONITOR_LIST_PARAMETERS } from '../query-parameters.ts'
import { readJson } from '../read-json.ts'
import { refuseTakenField } from '../refuse-taken.ts'

const PATH = '/organizations/:organization/monitors'
const QUERY_CHARS_MAX = 200
const SORTS = ['status', 'name', 'muted'] as const

const endpoints = {
  list: endpoint({
    summary: 'List the monitors of an organization',
    scope: MONITOR_SCOPES.list,
    parameters: MONITOR_LIST_PARAMETERS,
    isPaged: true,
    answers: { 200: { description: 'The monitors.', schema: ['Monitor'] } },
  }),
  create: endpoint({
    summary: 'Add a monitor',
    scope: MONITOR_SCOPES.write,
    body: monitorInput,
    answers: { 201: { description: 'The monitor.', schema: 'Monitor' } },
  }),
}

/** Jobs that are expected to run. */
export function monitorRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, random } = deps

  return new Hono<ApiEnv>()
    .get(PATH, endpoints.list, async (context: ApiContext) => {
      const scope = MONITOR_SCOPES.list
      const { entry, projects } = await readProjects(access, { context, scope })
      const page = readPageRequest(context)
      const query = readQuery(context, projects)
      const { rows, hasMore } = await stores.monitors.list(query, page)
      const all = await stores.monitors.listEnvironments(rows.map(({ id }) => id))
      const names = query.environments
      const environments = all.filter(({ name }) => names.length === 0 || names.includes(name))
      const homes = await access.projectsOf(context, entry, scope)
      const ownerOf = await loadMonitorOwners(stores, entry.organization, rows)
      setLinkHeader(context, deps.urlPrefix, { ...page, hasMore })
      return context.json(
        rows.flatMap((monitor) => {
          const home = homes.find(({ project }) => project.id === monitor.projectId)
          return home
            ? [formatMonitor(monitor, { home, environments, owner: ownerOf(monitor) })]
            : []
        }),
      )
    })
    .post(PATH, endpoints.create, async (context: ApiContext) => {
      const entry = await access.projects(context, MONITOR_SCOPES.write)
      const input = await readJson(context, monitorInput)
      const home = entry.entries.find(
        ({ project }) => project.slug === input.project || String(project.id) === input.project,
      )
      if (home === undefined) throw fieldError('project', 'There is no such project.')
      checkScope(home, MONITOR_SCOPES.write)
      const { name, slug = formatMonitorSlug(name), status = 'active' } = input
      if (slug === undefined) throw fieldError('slug', 'The name makes no slug: give one.')
      const config = readMonitorConfig(input.config)
      const { ownerUserId, ownerTeamId } = await readMonitorOwner(stores, home, input.owner) // 400
      const monitor = await stores.monitors
        .insert(
          {
            guid: random.hex(16),
            projectId: home.project.id,
            slug,
            name,
            status,
            isMuted: input.is_muted ?? input.isMuted ?? false,
            config,
            createdAtMs: clock.nowMs(),
            ownerUserId,
            ownerTeamId,
          },
          MONITORS_PER_PROJECT_MAX,
        )
        .catch(refuseTakenField('slug', 'The project has a monitor with this slug.'))
      if (monitor === undefined) {
        throw new ApiError('invalid_input', {
          detail: `A project has at most ${MONITORS_PER_PROJECT_MAX} monitors.`,
        })
      }
      await auditMonitor(deps, context, { home, monitor, action: 'monitor.add' })
      const ownerOf = await loadMonitorOwners(stores, home.organization, [monitor])
      const around = { home, environments: [], owner: ownerOf(monitor) }
      return context.json(formatMonitor(monitor, around), 201)
    })
}

function readQuery(
  context: ApiContext,
  projects: readonly { readonly id: MonitorQuery['projectIds'][number] }[],
): MonitorQuery {
  const wanted = context.req.query('sort') || 'status'
  const sort = SORTS.find((one) => one === wanted)
  if (sort === undefined) throw fieldError('sort', `Sort by ${SORTS.join(', ')}.`)
  const text = context.req.query('query')?.trim() || undefined
  if ((text?.length ?? 0) > QUERY_CHARS_MAX) throw fieldError('query', 'This is too long.')
  return {
    projectIds: projects.map(({ id }) => id),
    environments: readEnvironments(context),
    text,
    sort,
    isDescending: ['0', 'false'].includes(context.req.query('asc') ?? ''),
  }
}
