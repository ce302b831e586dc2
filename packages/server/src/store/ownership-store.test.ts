import { describeOwnershipStore } from './contract/ownership-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOwnershipStore)
