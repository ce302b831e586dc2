import { describeFailedItemStore } from './contract/failed-item-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeFailedItemStore)
