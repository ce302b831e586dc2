import { SEARCH_TYPES } from '@vedette/protocol/api/saved-search'
import { z } from 'zod'
import { parseSearch } from '../search/parse-search.ts'
import { SearchError } from '../search/search-error.ts'
import type { SearchType } from '../store/saved-search-store.ts'
import type { ApiContext } from './api-env.ts'
import { fieldError } from './api-error.ts'

const NAME_CHARS_MAX = 128
/** As long as a query may be. */
const QUERY_CHARS_MAX = 4096
const SORT_CHARS_MAX = 32

/** 0 for issues, 1 for events. */
const typeField = z.union([z.literal(0), z.literal(1)]).transform(typeOf)

/** A search that can be run; empty for one of everything. */
export const searchTextField = z
  .string()
  .trim()
  .max(QUERY_CHARS_MAX)
  .superRefine((text, context) => {
    const message = refusalOf(text)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })

const queryField = searchTextField.min(1)

const sortField = z
  .string()
  .max(SORT_CHARS_MAX)
  .nullable()
  .transform((value) => value || undefined)

export const savedSearchInput = z.object({
  type: typeField,
  name: z.string().trim().min(1).max(NAME_CHARS_MAX),
  query: queryField,
  sort: sortField.optional(),
  visibility: z.enum(['owner', 'organization']).default('owner'),
})

export const savedSearchChangeInput = savedSearchInput
  .extend({ visibility: z.enum(['owner', 'organization']) })
  .partial()

export const pinnedSearchInput = savedSearchInput.pick({ type: true, query: true, sort: true })

export const unpinInput = savedSearchInput.pick({ type: true })

// What people type is remembered whether or not it can be read.
export const recentSearchInput = z.object({
  type: typeField,
  query: z.string().trim().min(1).max(QUERY_CHARS_MAX),
})

/** The `type` of a query string; issues by default. */
export function readSearchType(context: ApiContext): SearchType {
  const text = context.req.query('type') || '0'
  if (text === '0' || text === '1') return typeOf(Number(text))
  throw fieldError('type', 'Searches are kept for issues, 0, and for events, 1.')
}

function typeOf(index: number): SearchType {
  return SEARCH_TYPES[index] ?? 'issue'
}

function refusalOf(text: string): string | undefined {
  try {
    parseSearch(text)
    return undefined
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    const place = error.position.start + 1
    // The reader of the body adds the full stop.
    return `At character ${place}: ${error.message.replace(/\.$/, '')}`
  }
}
