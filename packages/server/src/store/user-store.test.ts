import { onEveryStore } from './contract/store-backends.ts'
import { describeUserStore } from './contract/user-store.contract.ts'

onEveryStore(describeUserStore)
