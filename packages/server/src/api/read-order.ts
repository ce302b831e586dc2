import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'

/** Reads `sortBy`, in the reference's words. */
export function readOrder(context: ApiContext): 'oldest' | 'newest' {
  const sortBy = context.req.query('sortBy') || '-date_added'
  if (sortBy === '-date_added') return 'newest'
  if (sortBy === 'date_added') return 'oldest'
  throw fieldError('sortBy', 'Sort by date_added or -date_added.')
}
