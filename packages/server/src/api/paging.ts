import type { Page, PageRequest } from '../store/page.ts'
import type { ApiContext } from './api-env.ts'
import { ApiError, fieldError } from './api-error.ts'

/** The reference's own maximum, and its default. */
const PAGE_ROWS_MAX = 100
/** A store skips rows one by one; nobody reads this far, only a loop gone astray. */
const OFFSET_MAX = 1_000_000
/**
 * The `Link` header repeats the query twice, escaped, and Node.js takes no answer whose headers
 * hold more than 16 KiB.
 */
const LINK_QUERY_CHARS_MAX = 6000

const CURSOR = /^-?[0-9]{1,15}:([0-9]{1,9}):[01]$/

/** Reads `cursor` (`0:100:0`), and `limit` or `per_page`. */
export function readPageRequest(context: ApiContext): PageRequest {
  const query = new URL(context.req.url).searchParams.toString()
  if (query.length > LINK_QUERY_CHARS_MAX) throw new ApiError('too_long')
  const wanted = context.req.query('limit') || context.req.query('per_page') || `${PAGE_ROWS_MAX}`
  const limit = Number(wanted)
  if (!Number.isInteger(limit) || limit < 1) throw fieldError('limit', 'This is no page size.')
  return { offset: readOffset(context.req.query('cursor')), limit: Math.min(limit, PAGE_ROWS_MAX) }
}

function readOffset(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0
  const offset = Number(CURSOR.exec(cursor)?.[1])
  if (offset <= OFFSET_MAX) return offset
  throw fieldError('cursor', 'This cursor is not valid.')
}

/** A list that is held whole, cut to the page. */
export function slicePage<T>(rows: readonly T[], { offset, limit }: PageRequest): Page<T> {
  return { rows: rows.slice(offset, offset + limit), hasMore: rows.length > offset + limit }
}

/** The `Link` header: where the page before and the page after are, and whether they have rows. */
export function formatLinkHeader(url: URL, request: PageRequest, hasMore: boolean): string {
  const { offset, limit } = request
  const previous = `0:${Math.max(0, offset - limit)}:1`
  const next = `0:${offset + limit}:0`
  return [
    formatLink(url, { rel: 'previous', cursor: previous, hasRows: offset > 0 }),
    formatLink(url, { rel: 'next', cursor: next, hasRows: hasMore }),
  ].join(', ')
}

interface NeighborPage {
  readonly rel: 'previous' | 'next'
  readonly cursor: string
  readonly hasRows: boolean
}

function formatLink(url: URL, { rel, cursor, hasRows }: NeighborPage): string {
  const target = new URL(url)
  target.searchParams.set('cursor', cursor)
  return `<${target.href}>; rel="${rel}"; results="${hasRows}"; cursor="${cursor}"`
}

/** Names the neighbouring pages in the answer, under the address that clients reach us by. */
export function setLinkHeader(
  context: ApiContext,
  urlPrefix: string,
  page: PageRequest & Pick<Page<unknown>, 'hasMore'>,
): void {
  const { pathname, search } = new URL(context.req.url)
  const url = new URL(urlPrefix)
  url.pathname = pathname
  url.search = search
  context.header('Link', formatLinkHeader(url, page, page.hasMore))
}
