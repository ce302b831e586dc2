import type { EventStore } from '../store/event-store.ts'
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

/** The row of the newest event that counts, or 0; the offset; whether back; what comes before. */
const CURSOR = /^(-?[0-9]{1,15}):([0-9]{1,9}):[01](?::([0-9]{1,15}))?$/

/** Reads `cursor` (`0:100:0`), and `limit` or `per_page`. */
export function readPageRequest(context: ApiContext): PageRequest {
  const query = new URL(context.req.url).searchParams.toString()
  if (query.length > LINK_QUERY_CHARS_MAX) throw new ApiError('too_long')
  const name = context.req.query('limit') ? 'limit' : 'per_page'
  const limit = Number(context.req.query(name) || PAGE_ROWS_MAX)
  if (!Number.isInteger(limit) || limit < 1) throw fieldError(name, 'This is no page size.')
  return { ...readCursor(context.req.query('cursor')), limit: Math.min(limit, PAGE_ROWS_MAX) }
}

function readCursor(cursor: string | undefined): Omit<PageRequest, 'limit'> {
  if (cursor === undefined || cursor === '') return { offset: 0 }
  const [, asOf, offset, afterId] = CURSOR.exec(cursor) ?? []
  if (!(Number(offset) <= OFFSET_MAX)) throw fieldError('cursor', 'This cursor is not valid.')
  return {
    offset: Number(offset),
    ...(Number(asOf) > 0 && { asOf: Number(asOf) }),
    ...(afterId !== undefined && { afterId: Number(afterId) }),
  }
}

/** For a list that events move: its first page says which of them had come. */
export async function readSettledRequest(
  context: ApiContext,
  events: Pick<EventStore, 'lastRowId'>,
): Promise<PageRequest & { readonly asOf: number }> {
  const request = readPageRequest(context)
  return { ...request, asOf: request.asOf ?? (await events.lastRowId()) }
}

/** A list that is held whole, cut to the page. */
export function slicePage<T>(rows: readonly T[], { offset, limit }: PageRequest): Page<T> {
  return { rows: rows.slice(offset, offset + limit), hasMore: rows.length > offset + limit }
}

/** The `Link` header: where the page before and the page after are, and whether they have rows. */
export function formatLinkHeader(
  url: URL,
  request: Omit<PageRequest, 'afterId'> & { readonly lastId?: number | undefined },
  hasMore: boolean,
): string {
  const { offset, limit, asOf = 0, lastId } = request
  const previous = `${asOf}:${Math.max(0, offset - limit)}:1`
  const next = `${asOf}:${offset + limit}:0${lastId === undefined ? '' : `:${lastId}`}`
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
  page: PageRequest & Pick<Page<unknown>, 'hasMore'> & { readonly lastId?: number | undefined },
): void {
  const { pathname, search } = new URL(context.req.url)
  const url = new URL(urlPrefix)
  url.pathname = pathname
  url.search = search
  context.header('Link', formatLinkHeader(url, page, page.hasMore))
}

/** Says that not all was looked at that might have matched, as tables of events say in `meta`. */
export function setScannedHeader(context: ApiContext, isPartial: boolean): void {
  if (isPartial) context.header('X-Data-Scanned', 'partial')
}
