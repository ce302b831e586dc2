import { Hono } from 'hono'
import { columnValue } from '../../store/event-column.ts'
import type { StoredEvent } from '../../store/event-store.ts'
import type { PageRequest } from '../../store/page.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext, ApiEnv } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import {
  dataScanned,
  formatField,
  formatFigure,
  formatTableMeta,
  issueIdsIn,
  loadNames,
  type TableRow,
} from '../event-table/format-table.ts'
import {
  aggregatesOf,
  type EventsInQuestion,
  readColumns,
  readEventsInQuestion,
  readTableOrder,
  type TableColumns,
} from '../event-table/read-table.ts'
import { readPageRequest, readSettledRequest, setLinkHeader } from '../paging.ts'
import { COLUMN_PARAMETERS, EVENT_TABLE_PARAMETERS } from '../query-parameters.ts'

const endpoints = {
  list: endpoint({
    summary: 'Query events as a table of fields, or of figures by fields',
    scope: 'event:read',
    isPaged: true,
    parameters: { ...EVENT_TABLE_PARAMETERS, ...COLUMN_PARAMETERS },
    answers: { 200: { description: 'Rows, and what their values are.', schema: 'EventTable' } },
  }),
  count: endpoint({
    summary: 'Count events',
    scope: 'event:read',
    parameters: EVENT_TABLE_PARAMETERS,
    answers: {
      200: { description: 'The number of events.', schema: 'EventCount' },
    },
  }),
}

/** Events as a table: what dashboards and agents ask when a list of issues does not tell enough. */
export function eventTableRoutes(deps: ApiDeps, access: Access) {
  const { stores } = deps
  return new Hono<ApiEnv>()
    .get('/organizations/:organization/events', endpoints.list, async (context: ApiContext) => {
      const question = await readEventsInQuestion(deps, access, context)
      const table = readColumns(context)
      const isByTime = isNewestFirst(context, table)
      const page = isByTime
        ? await readSettledRequest(context, stores.events)
        : readPageRequest(context)
      const { rows, hasMore, limit } = isByTime
        ? await listEvents(deps, { question, table, page })
        : await aggregateEvents(deps, { question, table, page, context })
      setLinkHeader(context, deps.urlPrefix, { ...page, hasMore })
      return context.json({ data: rows, meta: formatTableMeta(table.columns, limit) })
    })
    .get(
      '/organizations/:organization/events-meta',
      endpoints.count,
      async (context: ApiContext) => {
        const { events } = await readEventsInQuestion(deps, access, context)
        const request = { events, groupBy: [], aggregates: [{ kind: 'count' }], order: [] } as const
        const page = { offset: 0, limit: 1 }
        const { rows, limit } = await stores.eventAggregates.aggregate(request, page)
        const meta = { dataScanned: dataScanned(limit) }
        return context.json({ count: rows[0]?.values[0] ?? 0, meta })
      },
    )
}

interface TableRequest {
  readonly question: EventsInQuestion
  readonly table: TableColumns
  readonly page: PageRequest
}

/** The order in which events are kept needs no reading of those behind the page. */
function isNewestFirst(context: ApiContext, { figures }: TableColumns): boolean {
  const sort = context.req.queries('sort')?.filter((text) => text !== '') ?? []
  return (
    figures.length === 0 && (sort.length === 0 || (sort.length === 1 && sort[0] === '-timestamp'))
  )
}

async function listEvents(deps: ApiDeps, { question, table, page }: TableRequest) {
  const { rows, hasMore, limit } = await deps.stores.events.list(question.events, page)
  const { fields } = table
  const keys = rows.map((event) => fields.map((field) => columnValue(event, field.source)))
  const names = await loadNames(deps, question.projects, issueIdsIn(fields, keys))
  const slugs = names.projects
  const data = rows.map((event: StoredEvent, index): TableRow => {
    const values = fields.map((field, at) => {
      return [field.name, formatField(field, keys[index]?.[at] ?? null, names)] as const
    })
    // Rows lead to their events, whatever fields were asked for.
    const place = { id: event.eventId, 'project.name': slugs.get(event.projectId) ?? null }
    return { ...place, ...Object.fromEntries(values) }
  })
  return { rows: data, hasMore, limit }
}

async function aggregateEvents(
  deps: ApiDeps,
  { question, table, page, context }: TableRequest & { readonly context: ApiContext },
) {
  const { fields, figures } = table
  // Without figures each event is a row: its id keeps it apart.
  const groupBy = [...fields.map((field) => field.source), ...(figures.length === 0 ? ['id'] : [])]
  const { rows, hasMore, limit } = await deps.stores.eventAggregates.aggregate(
    {
      events: question.events,
      groupBy,
      aggregates: aggregatesOf(figures),
      order: readTableOrder(context, table),
    },
    page,
  )
  const names = await loadNames(
    deps,
    question.projects,
    issueIdsIn(
      fields,
      rows.map((row) => row.key),
    ),
  )
  const data = rows.map(({ key, values }): TableRow => {
    const named = [
      ...(figures.length === 0 ? [['id', key.at(-1) ?? null] as const] : []),
      ...fields.map(
        (field, at) => [field.name, formatField(field, key[at] ?? null, names)] as const,
      ),
      ...figures.map((figure, at) => {
        return [figure.name, formatFigure(figure, values[at] ?? 0, question.range)] as const
      }),
    ]
    return Object.fromEntries(named)
  })
  return { rows: data, hasMore, limit }
}
