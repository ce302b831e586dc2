import type { ActivitySummary } from '@vedette/protocol/api/activity'

export const ACTIVITY_FILTERS = ['all', 'comments', 'people'] as const
/** `people`: what people wrote and decided, without what happened by itself. */
export type ActivityFilter = (typeof ACTIVITY_FILTERS)[number]

export function isShown({ type, user }: ActivitySummary, filter: ActivityFilter): boolean {
  if (filter === 'comments') return type === 'note'
  return filter === 'all' || user !== null || type === 'note'
}
