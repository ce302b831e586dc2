import type { AggregateRequest } from '../../event-aggregates.ts'
import type { IndexView } from '../event-index/event-index.ts'
import type { CodedColumn, ColumnContext } from './coded-column.ts'
import { openColumn } from './coded-column.ts'
import type { ColumnCache } from './column-cache.ts'
import type { MatchingEvents } from './find-matching-events.ts'
import { type TagColumn, VALUES_MAX } from './find-tag-terms.ts'
import { findIndexedColumn } from './indexed-column.ts'
import { isIndexed, prepareAggregate } from './prepare-aggregate.ts'
import { TagColumns } from './tag-columns.ts'
import type { PreparedAggregate } from './tally.ts'

/** Times of one column are told apart by a number of 32 bits. */
const TIME_SPAN_MS_MAX = 2 ** 32 - 2

/** Everything that a question's figures are made of. */
export interface OpenedFigures extends MatchingEvents {
  readonly columns: readonly CodedColumn[]
  readonly aggregates: readonly PreparedAggregate[]
  readonly tags: TagColumns
}

type Question = Pick<AggregateRequest, 'events' | 'groupBy' | 'aggregates'>

/** Whether no payload is to be read for the columns. */
export function areIndexed({ events, groupBy, aggregates }: Question): boolean {
  const { fromMs = 0, toMs = Number.POSITIVE_INFINITY } = events
  if (!aggregates.every(isIndexed)) return false
  return groupBy.every((name) => {
    const column = findIndexedColumn(name)
    if (column?.kind !== 'time' || column.stepMs > 1) return column !== undefined
    return toMs - fromMs <= TIME_SPAN_MS_MAX
  })
}

export interface FigureDeps {
  readonly view: IndexView
  readonly cache: ColumnCache
}

/** The columns have to be indexed. */
export async function openFigures(
  { view, cache }: FigureDeps,
  { events, groupBy, aggregates }: Question,
  { matches, limit }: MatchingEvents,
): Promise<OpenedFigures> {
  const wanted = new Map<string, TagColumn>()
  const context: ColumnContext = {
    db: view.db,
    projectIds: events.projectIds,
    fromMs: events.fromMs ?? Math.min(...matches.map(({ segment }) => segment.fromMs)),
    want(column) {
      const name = JSON.stringify([column.key, column.value])
      wanted.set(name, column)
      return [...wanted.keys()].indexOf(name)
    },
  }
  const columns: CodedColumn[] = []
  for (const name of groupBy) {
    const column = findIndexedColumn(name)
    if (column) columns.push(await openColumn(column, context))
  }
  const prepared: PreparedAggregate[] = []
  for (const aggregate of aggregates) {
    const one = await prepareAggregate(aggregate, context)
    if (one) prepared.push(one)
  }
  const { projectIds } = events
  const tags = await TagColumns.open(view, [...wanted.values()], { cache, projectIds })
  await tags.prepare(matches.map(({ segment }) => segment))
  const values = tags.isComplete ? undefined : ({ kind: 'values', max: VALUES_MAX } as const)
  return { matches, limit: limit ?? values, columns, aggregates: prepared, tags }
}
