import { describeOptionStore } from './contract/option-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOptionStore)
