import { describeGrantStore } from './contract/grant-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeGrantStore)
