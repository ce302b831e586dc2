import type { InfiniteData } from '@tanstack/react-query'
import type { IssueSummary } from '@vedette/protocol/api/issue'
import type { ApiPage } from '../api/api-client.ts'

/** A page of the list as it was fetched, with what has become of its rows since. */
export interface StreamPage extends ApiPage<IssueSummary> {
  /** No longer match. They keep their places, as an undo brings them back there. */
  readonly leftIds?: ReadonlySet<string>
}

export type StreamPages = InfiniteData<StreamPage>

/** What the server says of issues that were asked about: those that are absent do not match. */
export interface StreamPatch {
  readonly askedIds: ReadonlySet<string>
  readonly found: ReadonlyMap<string, IssueSummary>
}

export function visibleRows({ rows, leftIds }: StreamPage): readonly IssueSummary[] {
  return leftIds === undefined ? rows : rows.filter(({ id }) => !leftIds.has(id))
}

/** Those of the issues that a list has, or had. */
export function idsIn({ pages }: StreamPages, ids: ReadonlySet<string>): ReadonlySet<string> {
  const known = pages.flatMap(({ rows }) => rows.map(({ id }) => id))
  return new Set(known.filter((id) => ids.has(id)))
}

export interface Neighbors {
  readonly previous: string | undefined
  readonly next: string | undefined
}

/** What stands beside an issue, even where it has left by now; undefined where it never was. */
export function findNeighbors({ pages }: StreamPages, id: string): Neighbors | undefined {
  const visible = new Set(pages.flatMap((page) => visibleRows(page).map((row) => row.id)))
  const ids = pages.flatMap(({ rows }) => rows.map((row) => row.id))
  const at = ids.indexOf(id)
  if (at < 0) return undefined
  const isThere = (one: string) => one !== id && visible.has(one)
  return { previous: ids.slice(0, at).findLast(isThere), next: ids.slice(at).find(isThere) }
}

/** Exchanges rows where they stand, lets those go that left, and brings back those that match. */
export function patchPages(data: StreamPages, patch: StreamPatch): StreamPages {
  const pages = data.pages.map((page) => patchRows(page, patch))
  const added = countOf(pages) - countOf(data.pages)
  return { ...data, pages: pages.map((page) => addHits(page, added)) }
}

/** As `patchPages`, for a first page that is only compared with: there nothing comes back. */
export function patchHead(head: StreamPage, patch: StreamPatch): StreamPage {
  const next = patchRows(head, patch)
  const rows = visibleRows(next)
  return addHits({ ...next, rows, leftIds: NONE }, rows.length - head.rows.length)
}

const NONE: ReadonlySet<string> = new Set()

function patchRows(page: StreamPage, { askedIds, found }: StreamPatch): StreamPage {
  const rows = page.rows.map((row) => found.get(row.id) ?? row)
  const left = rows.map(({ id }) => id).filter((id) => isLeft(id))
  function isLeft(id: string): boolean {
    return askedIds.has(id) ? !found.has(id) : page.leftIds?.has(id) === true
  }
  return { ...page, rows, leftIds: new Set(left) }
}

/** Until the server counts again. What it stopped counting is still at least as much. */
function addHits(page: StreamPage, added: number): StreamPage {
  if (page.hits === undefined || page.isHitsCapped) return page
  return { ...page, hits: Math.max(0, page.hits + added) }
}

function countOf(pages: readonly StreamPage[]): number {
  return new Set(pages.flatMap((page) => visibleRows(page).map(({ id }) => id))).size
}
