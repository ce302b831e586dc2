import type { DataCategory } from '@vedette/protocol/data-category'
import type { OutcomeKind } from '@vedette/protocol/outcome'
import { ERROR_CATEGORIES, type OutcomeCount } from '../store/outcome-store.ts'
import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'
import { listOf } from './issue-selection.ts'

/** The older statistics' words for what became of events. */
const KINDS_BY_STAT: ReadonlyMap<string, readonly OutcomeKind[]> = new Map([
  ['received', ['accepted', 'filtered', 'rate_limited', 'invalid', 'abuse']],
  ['generated', ['accepted']],
  ['rejected', ['rate_limited', 'invalid', 'abuse']],
  ['blacklisted', ['filtered']],
])

export type OutcomeFilter = (count: Pick<OutcomeCount, 'category' | 'kind' | 'reason'>) => boolean

/** The name under which a category is shown. */
export function categoryName(category: DataCategory): string {
  return ERROR_CATEGORIES.includes(category) ? 'error' : category
}

/** Reads `stat`: errors that met one of these fates. */
export function readStatFilter(context: ApiContext): OutcomeFilter {
  const kinds = KINDS_BY_STAT.get(context.req.query('stat') || 'received')
  if (kinds === undefined) {
    throw fieldError('stat', `Ask for one of ${[...KINDS_BY_STAT.keys()].join(', ')}.`)
  }
  return ({ kind, category }) => kinds.includes(kind) && ERROR_CATEGORIES.includes(category)
}

/** Each of `category`, `outcome` and `reason` may be repeated: any of its values will do. */
export function readOutcomeFilter(context: ApiContext): OutcomeFilter {
  const categories = new Set(listOf(context, 'category'))
  const outcomes = new Set(listOf(context, 'outcome'))
  const reasons = new Set(listOf(context, 'reason'))
  return ({ category, kind, reason }) =>
    (categories.size === 0 || categories.has(category) || categories.has(categoryName(category))) &&
    (outcomes.size === 0 || outcomes.has(kind)) &&
    (reasons.size === 0 || reasons.has(reason))
}

export function isError({ category }: OutcomeCount): boolean {
  return ERROR_CATEGORIES.includes(category)
}
