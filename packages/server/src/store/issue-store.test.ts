import { describeIssueStore } from './contract/issue-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueStore, { withThread: true })
