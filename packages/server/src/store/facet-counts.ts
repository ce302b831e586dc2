import type { Tag } from '@vedette/protocol/event'
import type { EventFacet, FacetRequest } from './event-aggregates.ts'

/** How often tags have which value, event by event. */
export class FacetCounts {
  readonly #byKey = new Map<string, Map<string, number>>()

  add(tags: readonly Tag[]): void {
    for (const [key, value] of tags) {
      const values = this.#byKey.get(key) ?? new Map<string, number>()
      this.#byKey.set(key, values)
      values.set(value, (values.get(value) ?? 0) + 1)
    }
  }

  list({ keysMax, valuesMax }: Omit<FacetRequest, 'events'>): readonly EventFacet[] {
    return [...this.#byKey]
      .map(([key, values]) => ({ key, values, total: sumOf(values) }))
      .toSorted((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
      .slice(0, keysMax)
      .map(({ key, values }) => ({ key, values: topOf(values, valuesMax) }))
  }
}

function sumOf(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((sum, count) => sum + count, 0)
}

function topOf(values: ReadonlyMap<string, number>, max: number): EventFacet['values'] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, max)
}
