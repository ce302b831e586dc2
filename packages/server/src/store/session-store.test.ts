import { describeSessionStore } from './contract/access-stores.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeSessionStore)
