import { describeCodeMappingStore } from './contract/code-mapping-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeCodeMappingStore)
