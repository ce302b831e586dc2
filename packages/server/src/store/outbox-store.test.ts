import { describeOutboxStore } from './contract/outbox-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOutboxStore)
