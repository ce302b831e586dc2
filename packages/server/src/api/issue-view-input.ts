import type { IssueViewTimeFilters } from '@vedette/protocol/api/issue-view'
import { z } from 'zod'
import { ENVIRONMENT_CHARS_MAX } from '../normalize/event-limits.ts'
import { ISSUE_SORTS } from '../store/issue-store.ts'
import {
  ISSUE_VIEW_SORTS,
  type IssueViewChange,
  type IssueViewOrder,
} from '../store/issue-view-store.ts'
import type { Project } from '../store/project-store.ts'
import { fieldError } from './api-error.ts'
import { ALL_PROJECTS } from './format/format-issue-view.ts'
import { listField } from './read-query.ts'
import { searchTextField } from './saved-search-input.ts'
import { parsePeriod, parseTime } from './time-range.ts'

/** The reference's own. */
const NAME_CHARS_MAX = 128
/** Who means more means all. */
const PROJECTS_MAX = 100
const ENVIRONMENTS_MAX = 100
const PART_CHARS_MAX = 200
/** What one person may star in an organization: a page of a list, so that a menu holds them all. */
export const STARS_PER_PERSON_MAX = 100

const projectField = z
  .union([z.int(), z.string().regex(/^-?[0-9]{1,15}$/, 'This is no id of a project')])
  .transform(Number)

const periodField = z
  .string()
  .refine((text) => parsePeriod(text) !== undefined, 'This is no period such as 24h or 14d')

const timeField = z
  .string()
  .refine((text) => parseTime(text) !== undefined, 'This is no time in ISO 8601')

const timeFiltersField = z
  .strictObject({
    period: periodField.nullish(),
    start: timeField.nullish(),
    end: timeField.nullish(),
    utc: z.boolean().nullish(),
  })
  .superRefine((filters, context) => {
    const message = refusalOf(filters)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })

/** All of it, also when a view is changed: what is left out is refused, not kept. */
export const issueViewInput = z.object({
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  query: searchTextField,
  querySort: z.enum(ISSUE_SORTS).default('date'),
  projects: z.array(projectField).max(PROJECTS_MAX),
  environments: z
    .array(z.string().trim().min(1).max(ENVIRONMENT_CHARS_MAX))
    .max(ENVIRONMENTS_MAX)
    .transform((names) => [...new Set(names)]),
  timeFilters: timeFiltersField,
})

export const newIssueViewInput = issueViewInput.extend({ starred: z.boolean().default(false) })

export const issueViewStarInput = z
  .strictObject({ starred: z.boolean(), position: z.int().min(0).optional() })
  .refine(({ starred, position }) => starred || position === undefined, {
    path: ['position'],
    message: 'A view has a position only while it is starred',
  })

const viewIdField = z
  .union([z.int(), z.string().regex(/^[0-9]{1,15}$/, 'This is no id of a view')])
  .transform(Number)

export const starOrderInput = z.strictObject({
  view_ids: z.array(viewIdField).max(STARS_PER_PERSON_MAX),
})

const orderField = z
  .enum(ISSUE_VIEW_SORTS.flatMap((by) => [by, `-${by}` as const]))
  .transform((text): IssueViewOrder => {
    const isDescending = text.startsWith('-')
    const name = text.slice(isDescending ? 1 : 0)
    return { by: ISSUE_VIEW_SORTS.find((by) => by === name) ?? 'visited', isDescending }
  })

export const issueViewQuery = z.object({
  createdBy: z.enum(['me', 'others']).default('me').describe('Whose views; me without it.'),
  sort: listField
    .pipe(z.array(orderField).max(2 * ISSUE_VIEW_SORTS.length))
    .default([{ by: 'visited', isDescending: true }])
    .describe('The order, the first of several first; -visited without it.'),
  query: z
    .string()
    .trim()
    .max(PART_CHARS_MAX)
    .transform((text) => text || undefined)
    .optional()
    .describe('A part of the name or of the search, whatever its case.'),
})

/** Projects are those that the caller knows of. */
export function readIssueView(
  input: z.infer<typeof issueViewInput>,
  projects: readonly Project[],
  nowMs: number,
): IssueViewChange {
  const { name, query, querySort, environments, timeFilters } = input
  const isOfAllProjects = input.projects.length === 1 && input.projects[0] === ALL_PROJECTS
  const names = isOfAllProjects ? [] : [...new Set(input.projects)]
  const projectIds = names.map((id) => {
    const project = projects.find((one) => one.id === id)
    if (project === undefined) throw fieldError('projects', `There is no project ${id}.`)
    return project.id
  })
  const shared = { name, query, sort: querySort, environments, timeFilters }
  return { ...shared, isOfAllProjects, projectIds, updatedAtMs: nowMs }
}

function refusalOf({ period, start, end }: IssueViewTimeFilters): string | undefined {
  if (period) return undefined
  if (!start || !end) return 'Give a period, or a start and an end'
  // What is no time is refused already.
  const [fromMs = 0, toMs = 1] = [parseTime(start), parseTime(end)]
  return fromMs < toMs ? undefined : 'The start must come before the end'
}
