import { describeAttachmentStore } from './contract/attachment-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeAttachmentStore)
