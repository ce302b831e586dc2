import { onEveryStore } from './contract/store-backends.ts'
import { describeUserEmailStore } from './contract/user-email-store.contract.ts'

onEveryStore(describeUserEmailStore)
