import { describeIssueUserStore } from './contract/issue-user-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueUserStore)
