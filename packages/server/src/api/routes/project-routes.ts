import type { ProjectDetail, ProjectSettings } from '@vedette/protocol/api/organization'
import type { ProjectOptions } from '@vedette/protocol/api/project-filter'
import { Hono } from 'hono'
import { z } from 'zod'
import { filterSettingsOf } from '../../projects/filter-options.ts'
import { projectScrubOptions } from '../../projects/scrub-options.ts'
import { REGROUP_OPTION, regroupsAfterSymbolication } from '../../projects/symbolication-options.ts'
import type { OptionChange, OptionValues } from '../../store/project-option-store.ts'
import type { ProjectChange } from '../../store/project-store.ts'
import type { Scope } from '../../users/scopes.ts'
import type { Access, ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { ApiError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { filterOptionFields } from '../filter-input.ts'
import { formatDataScrubbing } from '../format/format-data-scrubbing.ts'
import { formatFilterOptions } from '../format/format-filters.ts'
import { formatGroupingSettings } from '../format/format-grouping.ts'
import { formatProject, formatProjectDetail } from '../format/format-project.ts'
import { groupingFields, groupingOptionsIn } from '../grouping-input.ts'
import { nameField, platformField, slugField } from '../input-fields.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { scrubFields, scrubOptionsIn, unsupported } from '../scrub-input.ts'

const DOMAINS_MAX = 100

// What the reference's command line tool is given when it only lists.
const LIST_SCOPES = ['project:read', 'org:read'] as const satisfies readonly Scope[]

const symbolicationOptionFields = { [REGROUP_OPTION]: z.boolean().optional() }

const projectInput = z.object({
  name: nameField.optional(),
  slug: slugField.optional(),
  platform: platformField.optional(),
  allowedDomains: z.array(z.string().trim().min(1).max(253)).max(DOMAINS_MAX).optional(),
  // Strict: who misspells a name must not believe that it was set.
  options: z.strictObject({ ...filterOptionFields, ...symbolicationOptionFields }).optional(),
  ...scrubFields,
  ...groupingFields,
  resolveAge: unsupported,
})

const endpoints = {
  listAll: endpoint({
    summary: 'List the projects of all organizations',
    scope: LIST_SCOPES,
    isPaged: true,
    answers: { 200: 'A page of projects.' },
  }),
  list: endpoint({
    summary: 'List the projects of an organization',
    scope: LIST_SCOPES,
    isPaged: true,
    answers: { 200: 'A page of projects.' },
  }),
  get: endpoint({
    summary: 'Retrieve a project',
    scope: 'project:read',
    answers: { 200: 'The project.' },
  }),
  update: endpoint({
    summary: 'Change a project',
    scope: 'project:write',
    answers: { 200: 'The project.' },
  }),
}

export function projectRoutes(deps: ApiDeps, access: Access) {
  const { stores, urlPrefix } = deps

  async function formatSettings(entry: ProjectAccess): Promise<ProjectSettings> {
    const { id } = entry.project
    const options = await stores.projectOptions.find(id)
    return {
      ...formatProjectDetail(entry, urlPrefix),
      ...formatDataScrubbing(projectScrubOptions(options)),
      ...formatGroupingSettings(options, deps.clock.nowMs()),
      options: formatOptions(options),
    }
  }

  return new Hono<ApiEnv>()
    .get('/projects', endpoints.listAll, async (context) => {
      const request = readPageRequest(context)
      const rows: ProjectDetail[] = []
      for (const entry of await access.organizations(context, LIST_SCOPES)) {
        const projects = await access.projectsOf(context, entry, LIST_SCOPES)
        rows.push(...projects.map((project) => formatProjectDetail(project, urlPrefix)))
      }
      const page = slicePage(rows, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows)
    })
    .get('/organizations/:organization/projects', endpoints.list, async (context) => {
      const { entries } = await access.projects(context, LIST_SCOPES)
      const request = readPageRequest(context)
      const page = slicePage(entries, request)
      setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
      return context.json(page.rows.map(formatProject))
    })
    .get('/projects/:organization/:project', endpoints.get, async (context) => {
      const entry = await access.project(context, 'project:read')
      return context.json(await formatSettings(entry))
    })
    .put('/projects/:organization/:project', endpoints.update, async (context: ApiContext) => {
      const entry = await access.project(context, 'project:write')
      const input = await readJson(context, projectInput)
      const project = await stores.projects
        .update(entry.project.id, projectChangeOf(input))
        .catch(refuseTaken('A project with this slug already exists.')) // 409
      if (project === undefined) throw new ApiError('not_found')
      const nowMs = deps.clock.nowMs()
      const current = await stores.projectOptions.find(project.id)
      const options = optionChangeOf(input, { options: current, nowMs })
      const optionNames = Object.keys(options)
      if (optionNames.length > 0) {
        await stores.projectOptions.update(project.id, options, nowMs)
      }
      await audit(deps, context, {
        organizationId: entry.organization.id,
        action: 'project.edit',
        target: project.slug,
        data: { fields: [...Object.keys(projectChangeOf(input)), ...optionNames] },
      })
      return context.json(await formatSettings({ ...entry, project }))
    })
}

function formatOptions(options: OptionValues): ProjectOptions {
  return {
    ...formatFilterOptions(filterSettingsOf(options)),
    [REGROUP_OPTION]: regroupsAfterSymbolication(options),
  }
}

/** Only what the caller named: an absent field stays as it is, a null platform is taken away. */
function projectChangeOf(input: z.infer<typeof projectInput>): ProjectChange {
  const { name, slug, allowedDomains } = input
  return {
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
    ...('platform' in input ? { platform: input.platform } : {}),
  }
}

/** The settings that are kept by name, as they are stored. */
function optionChangeOf(
  input: z.infer<typeof projectInput>,
  now: Parameters<typeof groupingOptionsIn>[1],
): OptionChange {
  const { options = {} } = input
  return { ...definedIn(options), ...scrubOptionsIn(input), ...groupingOptionsIn(input, now) }
}

function definedIn(options: NonNullable<z.infer<typeof projectInput>['options']>): OptionChange {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
