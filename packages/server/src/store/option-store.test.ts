import { describeOptionStore } from './contract/bookkeeping-stores.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOptionStore)
