import { describeEventStore } from './contract/event-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeEventStore)
