import { SearchTooLarge } from '../store/search-too-large.ts'
import { OnDemandThread } from './on-demand-thread.ts'
import type { SearchedStore, SearchMethod, SearchThreadData } from './search-thread-message.ts'

/** Searches, on a thread of their own. */
export type SearchThread = SearchedStore & {
  /** Starts it for somebody who is about to ask. */
  prepare(): void
  stop(): Promise<void>
}

/** As long as somebody goes from list to list; what is in memory of the index goes with it. */
const IDLE_MS = 10 * 60_000
/**
 * One search that asks for too much must not take the memory of the machine, where intake runs.
 * What a search keeps of many events is in typed arrays, which have bounds of their own.
 */
const HEAP_MIB_MAX = 512

export function createSearchThread(data: SearchThreadData): SearchThread {
  const thread = new OnDemandThread<SearchMethod>({
    entry: new URL('./search-thread-entry.ts', import.meta.url),
    data,
    idleMs: IDLE_MS,
    errorOfRefusal: (_, sentence) => new Error(sentence),
    heap: { mibMax: HEAP_MIB_MAX, errorOfExcess: () => new SearchTooLarge() },
  })
  return {
    search: {
      searchIssues: (...request) => thread.call('search.searchIssues', request),
      countIssues: (...request) => thread.call('search.countIssues', request),
      listReferences: (...request) => thread.call('search.listReferences', request),
    },
    events: { list: (...request) => thread.call('events.list', request) },
    eventAggregates: {
      aggregate: (...request) => thread.call('eventAggregates.aggregate', request),
      facets: (...request) => thread.call('eventAggregates.facets', request),
      series: (...request) => thread.call('eventAggregates.series', request),
    },
    prepare: () => thread.prepare(),
    stop: () => thread.stop(),
  }
}
