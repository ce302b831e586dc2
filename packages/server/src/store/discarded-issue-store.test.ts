import { describeDiscardedIssueStore } from './contract/discarded-issue-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeDiscardedIssueStore)
