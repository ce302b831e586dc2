import { onEveryStore } from './contract/store-backends.ts'
import { describeTailStore } from './contract/tail-store.contract.ts'

onEveryStore(describeTailStore)
