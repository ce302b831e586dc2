import { onEveryStore } from './contract/store-backends.ts'
import { describeUserReportStore } from './contract/user-report-store.contract.ts'

onEveryStore(describeUserReportStore)
