import { onEveryStore } from './contract/store-backends.ts'
import { describeUserIdentityStore } from './contract/user-identity-store.contract.ts'

onEveryStore(describeUserIdentityStore)
