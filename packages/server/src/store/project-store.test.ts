import { describeProjectMove } from './contract/project-move.contract.ts'
import { describeProjectStore } from './contract/project-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeProjectStore)
onEveryStore(describeProjectMove)
