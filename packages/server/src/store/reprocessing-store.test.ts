import { describeReprocessingStore } from './contract/reprocessing-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeReprocessingStore)
