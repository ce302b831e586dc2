import type { IssueId, ProjectId } from '@vedette/protocol/ids'
import { formatShortId } from '../../issues/short-id.ts'
import type { AggregateRow } from '../../store/event-aggregates.ts'
import type { ColumnValue } from '../../store/event-column.ts'
import type { FigureLimit } from '../../store/figure-limit.ts'
import type { Project } from '../../store/project-store.ts'
import type { ApiDeps } from '../api-deps.ts'
import { formatTime } from '../format/format-time.ts'
import type { TimeRange } from '../time-range.ts'
import type { Column, FieldColumn, FigureColumn } from './column.ts'

export type TableValue = ColumnValue
export type TableRow = { readonly [column: string]: TableValue }

interface Names {
  readonly projects: ReadonlyMap<number, string>
  readonly issues: ReadonlyMap<number, string>
}

/** What projects and issues are called, for those that occur. */
export async function loadNames(
  { stores }: Pick<ApiDeps, 'stores'>,
  projects: readonly Project[],
  issueIds: ReadonlySet<number>,
): Promise<Names> {
  const slugs = new Map<number, string>(projects.map(({ id, slug }) => [id, slug]))
  const found = await Promise.all([...issueIds].map((id) => stores.issues.find(id as IssueId)))
  const issues = found.flatMap((issue) =>
    issue
      ? [[issue.id, formatShortId(slugOf(slugs, issue.projectId), issue.shortNumber)] as const]
      : [],
  )
  return { projects: slugs, issues: new Map<number, string>(issues) }
}

function slugOf(slugs: ReadonlyMap<number, string>, id: ProjectId): string {
  return slugs.get(id) ?? String(id)
}

/** The ids of the issues that rows name by their short ids. */
export function issueIdsIn(
  fields: readonly FieldColumn[],
  keys: readonly AggregateRow['key'][],
): ReadonlySet<number> {
  const index = fields.findIndex((field) => field.source === 'issue.id' && field.type === 'string')
  const ids = index < 0 ? [] : keys.map((key) => key[index])
  return new Set(ids.filter((id) => typeof id === 'number'))
}

export function formatField(field: FieldColumn, value: ColumnValue, names: Names): TableValue {
  if (typeof value !== 'number') return value
  if (field.type === 'date') return formatTime(value)
  if (field.type !== 'string') return value
  const known = field.source === 'project.id' ? names.projects : names.issues
  return known.get(value) ?? String(value)
}

export function formatFigure(figure: FigureColumn, value: number, range: TimeRange): TableValue {
  if (figure.type === 'date') return value === 0 ? null : formatTime(value)
  return figure.per === undefined ? value : perTime(value, figure.per, range)
}

export function perTime(count: number, per: 'minute' | 'second', range: TimeRange): number {
  const seconds = Math.max(1, (range.toMs - range.fromMs) / 1000)
  return count / (per === 'minute' ? seconds / 60 : seconds)
}

/** What clients read to know how to show the values. */
export function formatTableMeta(columns: readonly Column[], limit: FigureLimit | undefined) {
  return {
    fields: Object.fromEntries(columns.map(({ name, type }) => [name, type])),
    units: Object.fromEntries(columns.map(({ name, unit }) => [name, unit])),
    isMetricsData: false,
    isMetricsExtractedData: false,
    tips: limit ? { columns: describeLimit(limit) } : {},
    datasetReason: 'unchanged',
    dataset: 'errors',
    dataScanned: dataScanned(limit),
  }
}

/** Partial: more events match than were counted. */
export function dataScanned(limit: FigureLimit | undefined): 'full' | 'partial' {
  return limit ? 'partial' : 'full'
}

function describeLimit({ kind, max }: FigureLimit): string {
  const count = max.toLocaleString('en')
  switch (kind) {
    case 'payloads':
      return `The query or a field is not indexed: these are figures of the newest ${count} events.`
    case 'groups':
      return `There are more than ${count} combinations of values: those seen last were counted.`
    case 'values':
      return `A tag has more than ${count} values: those seen first were left out.`
    case 'events':
      return `Different values were counted among the newest ${count} events only.`
  }
}
