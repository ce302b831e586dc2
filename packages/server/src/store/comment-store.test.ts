import { describeCommentStore } from './contract/comment-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeCommentStore)
