import type { ProjectSettings } from '@vedette/protocol/api/organization'
import type { ProjectOptions } from '@vedette/protocol/api/project-filter'
import { Hono } from 'hono'
import { z } from 'zod'
import { filterSettingsOf } from '../../projects/filter-options.ts'
import { generalOptionsOf } from '../../projects/general-options.ts'
import { projectScrubOptions } from '../../projects/scrub-options.ts'
import { REGROUP_OPTION, regroupsAfterSymbolication } from '../../projects/symbolication-options.ts'
import type { OptionChange, OptionValues } from '../../store/project-option-store.ts'
import type { Project, ProjectChange } from '../../store/project-store.ts'
import { type Access, checkScope, type ProjectAccess } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertVerified, callerOf } from '../api-env.ts'
import { ApiError, fieldError } from '../api-error.ts'
import { audit } from '../audit.ts'
import { endpoint } from '../endpoint.ts'
import { filterOptionFields } from '../filter-input.ts'
import { formatDataScrubbing } from '../format/format-data-scrubbing.ts'
import { formatFilterOptions } from '../format/format-filters.ts'
import { formatGroupingSettings } from '../format/format-grouping.ts'
import { formatProjectDetail } from '../format/format-project.ts'
import { formatUserReference } from '../format/format-user.ts'
import { generalFields, generalOptionsIn } from '../general-input.ts'
import { groupingFields, groupingOptionsIn } from '../grouping-input.ts'
import { nameField, platformField, slugField } from '../input-fields.ts'
import { ownerData, ownerField, readNewOwner } from '../members/owner.ts'
import { readJson } from '../read-json.ts'
import { refuseTaken } from '../refuse-taken.ts'
import { scrubFields, scrubOptionsIn } from '../scrub-input.ts'

const DOMAINS_MAX = 100

const symbolicationOptionFields = { [REGROUP_OPTION]: z.boolean().optional() }

// A space is in no origin: such a text fits no page, and would shut all of them out.
const domainField = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^\S+$/, 'Write each as example.com, *.example.com or https://example.com:8080')

const projectInput = z.object({
  name: nameField.optional(),
  slug: slugField.optional(),
  platform: platformField.optional(),
  allowedDomains: z.array(domainField).max(DOMAINS_MAX).optional(),
  // Strict: who misspells a name must not believe that it was set.
  options: z.strictObject({ ...filterOptionFields, ...symbolicationOptionFields }).optional(),
  ...scrubFields,
  ...groupingFields,
  ...generalFields,
  isPublic: z.boolean().optional(),
  owner: ownerField.optional(),
  // What somebody marks for themselves.
  isBookmarked: z.boolean().optional(),
})

/** Whoever may read a project may keep it at hand; the rest is for who changes it. */
const CHANGE_SCOPES = ['project:read', 'project:write'] as const

const endpoints = {
  get: endpoint({
    summary: 'Retrieve a project',
    scope: 'project:read',
    answers: { 200: { description: 'The project.', schema: 'ProjectSettings' } },
  }),
  update: endpoint({
    summary: 'Change a project, hand it over, or bookmark it',
    scope: CHANGE_SCOPES,
    body: projectInput,
    answers: { 200: { description: 'The project.', schema: 'ProjectSettings' } },
  }),
  remove: endpoint({
    summary: 'Delete a project',
    scope: 'project:admin',
    answers: { 204: 'It is gone; its events go in the background.' },
  }),
}

const PROJECT = '/projects/:organization/:project'

/** One project: shown, changed, deleted. */
export function projectDetailRoutes(deps: ApiDeps, access: Access) {
  const { stores, clock, urlPrefix } = deps

  async function formatSettings(entry: ProjectAccess): Promise<ProjectSettings> {
    const { id, ownerUserId } = entry.project
    const options = await stores.projectOptions.find(id)
    const owner = ownerUserId && (await stores.users.find(ownerUserId))
    return {
      ...formatProjectDetail(entry, urlPrefix),
      ...formatDataScrubbing(projectScrubOptions(options)),
      ...formatGroupingSettings(options, clock.nowMs()),
      ...generalOptionsOf(options),
      owner: owner ? formatUserReference(owner) : null,
      options: formatOptions(options),
    }
  }

  return new Hono<ApiEnv>()
    .get(PROJECT, endpoints.get, async (context) => {
      return context.json(await formatSettings(await access.project(context, 'project:read')))
    })
    .put(PROJECT, endpoints.update, async (context: ApiContext) => {
      const entry = await access.project(context, CHANGE_SCOPES)
      const { isBookmarked, ...input } = await readJson(context, projectInput)
      const bookmark = createBookmark(deps, context, { entry, isBookmarked }) // 400
      const isMarkAlone = isBookmarked !== undefined && Object.keys(input).length === 0
      if (isMarkAlone) return context.json(await formatSettings(await bookmark(entry.project)))
      checkScope(entry, 'project:write') // 403
      if (input.isPublic && !entry.project.isPublic) assertMayBePublic(deps, entry) // 400, 403
      const change = {
        ...projectChangeOf(input),
        ...(await ownerChange(deps, context, { entry, wanted: input.owner })),
      }
      const project = await stores.projects
        .update(entry.project.id, change)
        .catch(refuseTaken('A project with this slug already exists.')) // 409
      if (project === undefined) throw new ApiError('not_found')
      const nowMs = clock.nowMs()
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
        data: { fields: [...Object.keys(change), ...optionNames], ...ownerData(change) },
      })
      return context.json(await formatSettings(await bookmark(project)))
    })
    .delete(PROJECT, endpoints.remove, async (context: ApiContext) => {
      const { organization, project } = await access.project(context, 'project:admin')
      assertVerified(context, clock.nowMs()) // 401
      await stores.projects.markDeleted(project.id, clock.nowMs())
      await audit(deps, context, {
        organizationId: organization.id,
        action: 'project.remove',
        target: project.slug,
        data: { id: project.id },
      })
      return context.body(null, 204)
    })
}

/** Whoever shows a project to the world answers for all of it, as who deletes it. */
function assertMayBePublic({ allowPublicProjects }: ApiDeps, entry: ProjectAccess): void {
  checkScope(entry, 'project:admin')
  if (!allowPublicProjects) {
    throw fieldError('isPublic', 'This installation does not allow public projects.')
  }
  if (!entry.organization.settings.allowSharedIssues) {
    throw fieldError('isPublic', 'The organization does not allow to share issues.')
  }
}

interface Bookmarking {
  readonly entry: ProjectAccess
  readonly isBookmarked: boolean | undefined
}

/** To be called when nothing can be refused any more; gives the entry as it is then. */
function createBookmark(
  { stores }: ApiDeps,
  context: ApiContext,
  { entry, isBookmarked }: Bookmarking,
): (project: Project) => Promise<ProjectAccess> {
  if (isBookmarked === undefined) return async (project) => ({ ...entry, project })
  const { user } = callerOf(context)
  if (user === undefined) throw fieldError('isBookmarked', 'Only people keep bookmarks.')
  return async (project) => {
    await stores.projectBookmarks.set(user.id, project.id, isBookmarked)
    return { ...entry, project, isBookmarked }
  }
}

interface WantedOwner {
  readonly entry: ProjectAccess
  readonly wanted: z.infer<typeof projectInput>['owner']
}

async function ownerChange(
  deps: ApiDeps,
  context: ApiContext,
  { entry, wanted }: WantedOwner,
): Promise<ProjectChange> {
  if (wanted === undefined) return {}
  const current = entry.project.ownerUserId
  return { ownerUserId: await readNewOwner(deps, context, { entry, current, wanted }) }
}

function formatOptions(options: OptionValues): ProjectOptions {
  return {
    ...formatFilterOptions(filterSettingsOf(options)),
    [REGROUP_OPTION]: regroupsAfterSymbolication(options),
  }
}

/** Only what the caller named: an absent field stays as it is, a null platform is taken away. */
function projectChangeOf(input: z.infer<typeof projectInput>): ProjectChange {
  const { name, slug, allowedDomains, isPublic } = input
  return {
    ...(name === undefined ? {} : { name }),
    ...(slug === undefined ? {} : { slug }),
    ...(allowedDomains === undefined ? {} : { allowedDomains }),
    ...(isPublic === undefined ? {} : { isPublic }),
    ...('platform' in input ? { platform: input.platform } : {}),
  }
}

/** The settings that are kept by name, as they are stored. */
function optionChangeOf(
  input: z.infer<typeof projectInput>,
  now: Parameters<typeof groupingOptionsIn>[1],
): OptionChange {
  const { options = {} } = input
  return {
    ...definedIn(options),
    ...generalOptionsIn(input),
    ...scrubOptionsIn(input),
    ...groupingOptionsIn(input, now),
  }
}

function definedIn(options: NonNullable<z.infer<typeof projectInput>['options']>): OptionChange {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
