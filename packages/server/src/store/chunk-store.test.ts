import { describeChunkStore } from './contract/chunk-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeChunkStore)
