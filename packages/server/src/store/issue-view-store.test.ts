import { describeIssueViewStore } from './contract/issue-view-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueViewStore)
