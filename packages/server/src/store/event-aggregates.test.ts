import { describeEventAggregates } from './contract/event-aggregates.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeEventAggregates)
