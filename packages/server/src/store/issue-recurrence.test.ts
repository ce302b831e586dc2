import { describeRecurrence } from './contract/issue-recurrence.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeRecurrence)
