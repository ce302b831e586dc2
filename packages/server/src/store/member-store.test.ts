import { describeMemberStore } from './contract/member-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeMemberStore)
