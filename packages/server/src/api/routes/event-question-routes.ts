import { Hono } from 'hono'
import { COLUMN_NAMES } from '../../store/event-column.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, pathParam } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { parseColumn } from '../event-table/column.ts'
import { readEventsInQuestion } from '../event-table/read-table.ts'
import { attributeTypeOf, validateTable } from '../event-table/validate-table.ts'
import { formatSuggestedValue } from '../format/format-tag.ts'
import { readProjects } from '../issue-selection.ts'
import { readPageRequest, setLinkHeader, slicePage } from '../paging.ts'
import {
  COLUMN_PARAMETERS,
  EVENT_TABLE_PARAMETERS,
  PROJECT_PARAMETERS,
  RANGE_PARAMETERS,
} from '../query-parameters.ts'
import { suggestValues } from '../suggest-values.ts'
import { readTimeRange } from '../time-range.ts'
import { eventPlaceRoutes } from './event-place-routes.ts'

/** Tags in an overview, and values of each. */
const FACET_KEYS_MAX = 20
const FACET_VALUES_MAX = 10

const endpoints = {
  validate: endpoint({
    summary: 'Check a query for a table of events without running it',
    scope: 'event:read',
    parameters: { ...EVENT_TABLE_PARAMETERS, ...COLUMN_PARAMETERS },
    answers: {
      200: { description: 'Each part is valid.', schema: 'TableVerdict' },
      400: { description: 'Part by part, what is wrong.', schema: 'TableVerdict' },
    },
  }),
  facets: endpoint({
    summary: 'Query how the tags of events are distributed',
    scope: 'event:read',
    parameters: EVENT_TABLE_PARAMETERS,
    answers: {
      200: { description: 'The tags, each with its most frequent values.', schema: 'Facets' },
    },
  }),
  attributeValues: endpoint({
    summary: 'List the values of what events can be searched by',
    scope: 'event:read',
    isPaged: true,
    parameters: {
      ...PROJECT_PARAMETERS,
      ...RANGE_PARAMETERS,
      itemType: { description: 'Attributes of what: of errors, without it; others have none.' },
      substringMatch: { description: 'Part of the value.' },
    },
    answers: {
      200: { description: 'A page of values.', schema: ['SuggestedTagValue'] },
    },
  }),
  attributes: endpoint({
    summary: 'List what events can be searched and shown by',
    scope: 'event:read',
    isPaged: true,
    parameters: {
      ...PROJECT_PARAMETERS,
      itemType: { description: 'Attributes of what: of errors, without it; others have none.' },
      attributeType: {
        description: 'Only attributes whose values are such.',
        values: ['string', 'number', 'boolean'],
      },
      substringMatch: { description: 'Part of the name.' },
    },
    answers: {
      200: {
        description: 'The attributes. Of spans and logs there are none.',
        schema: ['Attribute'],
      },
    },
  }),
}

/** What helps to ask for events: checks, distributions, names of fields. */
export function eventQuestionRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return (
    new Hono<ApiEnv>()
      .get(
        '/organizations/:organization/events/validate',
        endpoints.validate,
        async (context: ApiContext) => {
          await readProjects(access, { context, scope: 'event:read' })
          const verdict = validateTable(context)
          return context.json(verdict, verdict.valid ? 200 : 400)
        },
      )
      .get(
        '/organizations/:organization/events-facets',
        endpoints.facets,
        async (context: ApiContext) => {
          const { events } = await readEventsInQuestion(deps, access, context)
          const { facets } = await stores.eventAggregates.facets({
            events,
            keysMax: FACET_KEYS_MAX,
            valuesMax: FACET_VALUES_MAX,
          })
          return context.json(
            facets.map(({ key, values }) => ({
              key,
              topValues: values.map(({ value, count }) => ({ name: value, value, count })),
            })),
          )
        },
      )
      .get(
        '/organizations/:organization/trace-items/attributes',
        endpoints.attributes,
        async (context: ApiContext) => {
          const { projects } = await readProjects(access, { context, scope: 'event:read' })
          const request = readPageRequest(context)
          const lists = projects.map(({ id }) => stores.tags.listProjectKeys(id))
          const tags = (await Promise.all(lists)).flat().map(({ key }) => key)
          const page = slicePage(listAttributes(context, tags), request)
          setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
          return context.json(page.rows)
        },
      )
      .get(
        '/organizations/:organization/trace-items/attributes/:attribute/values',
        endpoints.attributeValues,
        async (context: ApiContext) => {
          const { entry, projects } = await readProjects(access, { context, scope: 'event:read' })
          const request = readPageRequest(context)
          const question = {
            organizationId: entry.organization.id,
            projects,
            key: pathParam(context, 'attribute'),
            words: context.req.query('substringMatch') ?? '',
            order: undefined,
            seenFromMs: readTimeRange(context, deps.clock.nowMs())?.fromMs,
          }
          const page = isOfErrors(context)
            ? await suggestValues(deps, question, request)
            : { rows: [], hasMore: false }
          setLinkHeader(context, deps.urlPrefix, { ...request, hasMore: page.hasMore })
          return context.json(page.rows.map(formatSuggestedValue))
        },
      )
      // Behind the others below the same address, which are no places.
      .route('/', eventPlaceRoutes(deps, access))
  )
}

function isOfErrors(context: ApiContext): boolean {
  const itemType = context.req.query('itemType') ?? 'errors'
  return itemType === 'errors' || itemType === 'occurrences'
}

function listAttributes(context: ApiContext, tags: readonly string[]) {
  const attributeType = context.req.query('attributeType')
  const substringMatch = context.req.query('substringMatch') ?? ''
  if (!isOfErrors(context)) return []
  const names = [...new Set([...COLUMN_NAMES, ...tags])].toSorted()
  const isTag = new Set(tags)
  return names
    .filter((name) => name.includes(substringMatch))
    .map((name) => ({
      key: name,
      name,
      attributeType: isTag.has(name) ? 'string' : attributeTypeOf(parseColumn(name)),
      attributeSource: { source_type: isTag.has(name) ? 'user' : 'sentry' },
    }))
    .filter((attribute) => !attributeType || attribute.attributeType === attributeType)
}
