import { onEveryStore } from './contract/store-backends.ts'
import { describeTagStore } from './contract/tag-store.contract.ts'

onEveryStore(describeTagStore)
