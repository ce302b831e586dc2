import { describeReleaseStore } from './contract/release-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeReleaseStore)
