import { describeProjectOptionStore } from './contract/project-option-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeProjectOptionStore)
