import { describeIssueNewsStore } from './contract/issue-news-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueNewsStore)
