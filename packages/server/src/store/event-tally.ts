import type { EventAggregate } from './event-aggregates.ts'
import { columnValue } from './event-column.ts'
import type { StoredEvent } from './event-store.ts'

/** The figures of one group, event by event. */
export class EventTally {
  readonly #figures: readonly Figure[]

  constructor(aggregates: readonly EventAggregate[]) {
    this.#figures = aggregates.map((aggregate) => ({ aggregate, count: 0, different: new Set() }))
  }

  add(event: StoredEvent): void {
    for (const figure of this.#figures) addToFigure(figure, event)
  }

  /** Adds what another tally of the same aggregates has seen. */
  join(other: EventTally): void {
    for (const [index, figure] of this.#figures.entries()) {
      const { count = 0, different = new Set<string>() } = other.#figures[index] ?? {}
      for (const value of different) figure.different.add(value)
      figure.count = JOINERS[figure.aggregate.kind](figure.count, count)
    }
  }

  values(): readonly number[] {
    return this.#figures.map(({ aggregate, count, different }) =>
      aggregate.kind === 'count_unique' ? different.size : count,
    )
  }
}

interface Figure {
  readonly aggregate: EventAggregate
  count: number
  readonly different: Set<string>
}

const add = (a: number, b: number) => a + b

/** 0 stands for no event at all. */
const JOINERS: Readonly<Record<EventAggregate['kind'], (a: number, b: number) => number>> = {
  count: add,
  count_if: add,
  count_unique: add,
  last_seen: Math.max,
  first_seen: (a, b) => (a === 0 || b === 0 ? a + b : Math.min(a, b)),
}

function addToFigure(figure: Figure, event: StoredEvent): void {
  const { aggregate, count, different } = figure
  if (aggregate.kind === 'count_unique') {
    const value = columnValue(event, aggregate.column)
    if (value !== null) different.add(JSON.stringify(value))
  } else {
    figure.count = JOINERS[aggregate.kind](count, contribution(aggregate, event))
  }
}

function contribution(aggregate: EventAggregate, event: StoredEvent): number {
  if (aggregate.kind === 'count') return 1
  if (aggregate.kind === 'count_if') return meets(event, aggregate) ? 1 : 0
  return event.occurredAtMs
}

type Condition = Extract<EventAggregate, { kind: 'count_if' }>

function meets(event: StoredEvent, { column, isEqual, value }: Condition): boolean {
  const own = columnValue(event, column)
  const values: readonly unknown[] = Array.isArray(own) ? own : [own ?? '']
  return values.some((each) => String(each) === value) === isEqual
}
