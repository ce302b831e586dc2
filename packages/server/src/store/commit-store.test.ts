import { describeCommitStore } from './contract/commit-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeCommitStore)
