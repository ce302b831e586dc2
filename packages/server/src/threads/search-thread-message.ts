import type { OpenedStore } from '../store/open-store.ts'

/** What the search thread is started with. */
export interface SearchThreadData {
  readonly databasePath: string
}

/** What of a store is asked on the search thread. */
export type SearchedStore = Pick<OpenedStore, 'search' | 'eventAggregates'> & {
  readonly events: Pick<OpenedStore['events'], 'list'>
}

/** `search.countIssues`: a port and its method. */
export type SearchMethod = {
  [Port in keyof SearchedStore]: `${Port}.${keyof SearchedStore[Port] & string}`
}[keyof SearchedStore]
