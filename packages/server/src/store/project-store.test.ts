import { describeProjectStore } from './contract/project-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeProjectStore)
