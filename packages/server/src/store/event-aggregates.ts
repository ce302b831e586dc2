import type { ColumnValue } from './event-column.ts'
import type { EventQuery } from './event-store.ts'
import type { FigureLimit } from './figure-limit.ts'
import type { Page, PageRequest } from './page.ts'

/** A figure about several events. Columns are those of `event-column.ts`. */
export type EventAggregate =
  | { readonly kind: 'count' }
  | { readonly kind: 'count_unique'; readonly column: string }
  | {
      readonly kind: 'count_if'
      readonly column: string
      readonly isEqual: boolean
      readonly value: string
    }
  /** Milliseconds. */
  | { readonly kind: 'first_seen' | 'last_seen' }

/** Where in a row the value stands that decides the order. */
export interface AggregateOrder {
  readonly by: 'key' | 'values'
  readonly index: number
  readonly descending: boolean
}

export interface AggregateRequest {
  readonly events: EventQuery
  /** Events with the same values in all of these columns are one row. */
  readonly groupBy: readonly string[]
  readonly aggregates: readonly EventAggregate[]
  /** Ties are broken by what comes next, and at last by the key. */
  readonly order: readonly AggregateOrder[]
}

export interface AggregateRow {
  /** A value for each column of `groupBy`. */
  readonly key: readonly ColumnValue[]
  /** A figure for each aggregate. */
  readonly values: readonly number[]
}

export interface SeriesRequest extends AggregateRequest {
  /** Both are multiples of the interval. */
  readonly fromMs: number
  readonly toMs: number
  readonly intervalMs: number
  /** Groups with a series of their own, the first in the order; the rest are added up. */
  readonly groupsMax: number
}

export interface EventSeries extends AggregateRow {
  /** For each interval a figure for each aggregate. */
  readonly points: readonly (readonly number[])[]
}

interface Limited {
  /** Undefined when every event that matches was counted. */
  readonly limit: FigureLimit | undefined
}

/** The values that a tag has among events, the most frequent first. */
export interface EventFacet {
  readonly key: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

export interface FacetRequest {
  readonly events: EventQuery
  /** The tags that most events have. */
  readonly keysMax: number
  readonly valuesMax: number
}

/** Figures about events: what tables and charts of events are made of. */
export interface EventAggregates {
  aggregate(request: AggregateRequest, page: PageRequest): Promise<Page<AggregateRow> & Limited>
  facets(request: FacetRequest): Promise<Limited & { readonly facets: readonly EventFacet[] }>
  series(request: SeriesRequest): Promise<
    Limited & {
      readonly groups: readonly EventSeries[]
      /** Undefined when every group has a series of its own. */
      readonly others: EventSeries | undefined
    }
  >
}
