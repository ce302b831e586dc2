import { describeRecentSearchStore } from './contract/recent-search-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeRecentSearchStore)
