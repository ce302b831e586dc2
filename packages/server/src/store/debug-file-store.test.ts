import { describeDebugFileStore } from './contract/debug-file-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeDebugFileStore)
