import { describeSavedSearchStore } from './contract/saved-search-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeSavedSearchStore)
