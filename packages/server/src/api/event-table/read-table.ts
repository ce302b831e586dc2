import type { AggregateOrder, EventAggregate } from '../../store/event-aggregates.ts'
import type { EventQuery } from '../../store/event-store.ts'
import type { Project } from '../../store/project-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import type { ApiContext } from '../api-env.ts'
import { readEventQuery } from '../event-selection.ts'
import { listOf, readProjects } from '../issue-selection.ts'
import { readTimeRange, type TimeRange } from '../time-range.ts'
import {
  aliasOf,
  type Column,
  type FieldColumn,
  type FigureColumn,
  parseColumn,
  refusal,
} from './column.ts'

/** The reference's own. */
const COLUMNS_MAX = 20
/** The reference's own: what is meant when no time is given. */
const DEFAULT_PERIOD_MS = 90 * 86_400_000

const DATASETS: ReadonlySet<string> = new Set(['errors', 'discover', 'error-events'])

/** Which events, and between which times. */
export interface EventsInQuestion {
  readonly projects: readonly Project[]
  readonly events: EventQuery
  readonly range: TimeRange
}

/** Reads dataset, project, environment, query and time of who may read events. */
export async function readEventsInQuestion(
  deps: ApiDeps,
  access: Access,
  context: ApiContext,
): Promise<EventsInQuestion> {
  const { entry, projects } = await readProjects(access, {
    context,
    scope: 'event:read',
  })
  checkDataset(context)
  const nowMs = deps.clock.nowMs()
  const range = readTimeRange(context, nowMs) ?? {
    fromMs: nowMs - DEFAULT_PERIOD_MS,
    toMs: nowMs + 1,
  }
  const projectIds = projects.map((project) => project.id)
  const events = readEventQuery(context, { projectIds, entry }, nowMs)
  return { projects, range, events: { ...events, ...range } }
}

export function isErrorDataset(name: string): boolean {
  return DATASETS.has(name)
}

function checkDataset(context: ApiContext): void {
  const dataset = context.req.query('dataset') || 'errors'
  if (isErrorDataset(dataset)) return
  throw refusal(`There are no events of the dataset "${dataset}" here: ask for "errors".`)
}

export interface TableColumns {
  readonly columns: readonly Column[]
  readonly fields: readonly FieldColumn[]
  readonly figures: readonly FigureColumn[]
}

export function readColumns(context: ApiContext): TableColumns {
  const names = [...new Set(listOf(context, 'field'))]
  if (names.length === 0) throw refusal('Name at least one field.')
  if (names.length > COLUMNS_MAX) throw refusal(`Ask for at most ${COLUMNS_MAX} fields at once.`)
  return sortColumns(names.map(parseColumn))
}

export function sortColumns(columns: readonly Column[]): TableColumns {
  return {
    columns,
    fields: columns.filter((column) => column.kind === 'field'),
    figures: columns.filter((column) => column.kind === 'figure'),
  }
}

export function aggregatesOf(figures: readonly FigureColumn[]): readonly EventAggregate[] {
  return figures.map((figure) => figure.aggregate)
}

/** Reads `sort`: columns of the table, each with a minus for the greatest first. */
export function readTableOrder(
  context: ApiContext,
  { fields, figures }: TableColumns,
): readonly AggregateOrder[] {
  const order = [...listOf(context, 'sort'), ...listOf(context, 'orderby')].map((text) => {
    const name = text.replace(/^-/, '')
    const isNamed = (column: Column) =>
      column.name === name || aliasOf(column.name) === aliasOf(name)
    const figure = figures.findIndex(isNamed)
    const field = fields.findIndex(isNamed)
    if (figure < 0 && field < 0)
      throw refusal(`Cannot sort by "${name}": it is no field of the table.`)
    const descending = text.startsWith('-')
    return figure >= 0
      ? ({ by: 'values', index: figure, descending } as const)
      : ({ by: 'key', index: field, descending } as const)
  })
  if (order.length > 0) return order
  if (figures.length > 0) return [{ by: 'values', index: 0, descending: true }]
  const time = fields.findIndex((field) => field.source === 'timestamp')
  return time >= 0 ? [{ by: 'key', index: time, descending: true }] : []
}
