import { describeIssueStream } from './contract/issue-stream.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeIssueStream, { withThread: true })
