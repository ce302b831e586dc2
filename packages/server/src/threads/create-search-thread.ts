import { SearchTooLarge } from '../store/search-too-large.ts'
import { OnDemandThread } from './on-demand-thread.ts'
import type { SearchedStore, SearchMethod, SearchThreadData } from './search-thread-message.ts'

/** Searches, on a thread of their own. */
export type SearchThread = SearchedStore & {
  /** Starts it for somebody who may search, once they have what they asked for. */
  prepareSoon(): void
  stop(): Promise<void>
}

/** What else a page asks for as it opens goes first. */
const PREPARE_DELAY_MS = 2_000
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
  let preparing: NodeJS.Timeout | undefined
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
    prepareSoon() {
      preparing ??= setTimeout(() => {
        preparing = undefined
        thread.prepare()
      }, PREPARE_DELAY_MS).unref()
    },
    stop() {
      clearTimeout(preparing)
      return thread.stop()
    },
  }
}
