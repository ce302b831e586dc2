import { describeBlobReferenceStore } from './contract/blob-reference-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeBlobReferenceStore)
