import { describeCheckpointStore } from './contract/checkpoint-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeCheckpointStore)
