import type { InboundFilter } from '@vedette/protocol/api/project-filter'
import type { Translate } from '../messages/messages.ts'

/** The filters that have words here; the API names each in English, too. */
const FILTERS = [
  'browser-extensions',
  'chunk-load-error',
  'filtered-transaction',
  'legacy-browsers',
  'localhost',
  'react-hydration-errors',
  'web-crawlers',
] as const

export interface FilterWords {
  readonly name: string
  readonly note: string
}

/** What a filter is called, and what it leaves out, in the reader's language where it has words. */
export function filterWords(filter: InboundFilter, t: Translate<'settings'>): FilterWords {
  const known = FILTERS.find((id) => id === filter.id)
  if (known === undefined) return { name: filter.name, note: filter.description }
  const path = `project.filters.kinds.${known}` as const
  return { name: t(`${path}.name`), note: t(`${path}.note`) }
}
