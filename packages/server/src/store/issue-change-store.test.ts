import { describeIssueChangeStore } from './contract/issue-change-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueChangeStore)
