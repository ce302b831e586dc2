import { describeIssueReportStore } from './contract/issue-report-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueReportStore)
