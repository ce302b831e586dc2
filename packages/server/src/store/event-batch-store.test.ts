import { describeEventBatchStore } from './contract/event-batch-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeEventBatchStore, { withThread: true })
