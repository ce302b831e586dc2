import { SearchError } from '../search/search-error.ts'
import { ApiError } from './api-error.ts'

/** Runs a parser of queries: what it refuses answers 400 with its sentence and the place. */
export function parseQuery<T>(parse: (text: string) => T, text: string): T {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    const { start, end } = error.position
    const place = start + 1
    const detail = `Error parsing the query at character ${place}: ${error.message}`
    throw new ApiError('invalid_search', {
      detail,
      // For who shows the query: which of its characters are at fault.
      body: { detail, position: { start, end } },
      cause: error,
    })
  }
}
