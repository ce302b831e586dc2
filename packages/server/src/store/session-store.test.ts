import { describeSessionStore } from './contract/session-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeSessionStore)
