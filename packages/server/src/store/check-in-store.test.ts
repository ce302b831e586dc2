import { describeCheckInStore } from './contract/check-in-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeCheckInStore)
