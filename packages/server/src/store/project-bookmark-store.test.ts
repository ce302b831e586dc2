import { describeProjectBookmarkStore } from './contract/project-bookmark-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeProjectBookmarkStore)
