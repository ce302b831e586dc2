import { onEveryStore } from './contract/store-backends.ts'
import { describeTokenStore } from './contract/token-store.contract.ts'

onEveryStore(describeTokenStore)
