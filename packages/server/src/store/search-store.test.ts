import { describeSearchStore } from './contract/search-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeSearchStore)
