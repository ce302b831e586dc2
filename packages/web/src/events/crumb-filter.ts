import type { BreadcrumbEntry } from '@vedette/protocol/api/event'

export interface NumberedCrumb {
  readonly crumb: BreadcrumbEntry
  /** The place as sent. */
  readonly index: number
}

export interface CrumbFilter {
  /** Words of the message, the category or the data, in any case. */
  readonly words: string
  /** Empty for all. */
  readonly levels: readonly string[]
  readonly categories: readonly string[]
}

/** The crumbs that fit, as they happened. */
export function filterCrumbs(
  values: readonly BreadcrumbEntry[],
  { words, levels, categories }: CrumbFilter,
): readonly NumberedCrumb[] {
  const wanted = words.trim().toLowerCase()
  return values
    .map((crumb, index) => ({ crumb, index }))
    .filter(({ crumb }) => levels.length === 0 || levels.includes(crumb.level))
    .filter(({ crumb }) => categories.length === 0 || categories.includes(categoryOf(crumb)))
    .filter(({ crumb }) => wanted === '' || textOf(crumb).includes(wanted))
}

export function categoryOf({ category, type }: BreadcrumbEntry): string {
  return category ?? type
}

function textOf(crumb: BreadcrumbEntry): string {
  const data = crumb.data === null ? '' : JSON.stringify(crumb.data)
  return `${categoryOf(crumb)} ${crumb.message ?? ''} ${data}`.toLowerCase()
}

/** What there is to choose from, the most frequent first. */
export function countBy(
  values: readonly BreadcrumbEntry[],
  keyOf: (crumb: BreadcrumbEntry) => string,
): readonly (readonly [key: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const crumb of values) counts.set(keyOf(crumb), (counts.get(keyOf(crumb)) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1])
}

/** How long before the event, as `-1.25 s`, `-3 min 20 s`; a crumb may also come after it. */
export function formatOffset(atMs: number, eventMs: number): string {
  const sign = atMs > eventMs ? '+' : '-'
  const ms = Math.abs(atMs - eventMs)
  if (ms < 1000) return `${sign}${Math.round(ms)} ms`
  if (ms < 60_000) return `${sign}${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
  const minutes = Math.floor(ms / 60_000)
  const seconds = Math.floor((ms % 60_000) / 1000)
  if (minutes < 60) return `${sign}${minutes} min ${seconds} s`
  return `${sign}${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
