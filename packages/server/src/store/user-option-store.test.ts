import { onEveryStore } from './contract/store-backends.ts'
import { describeUserOptionStore } from './contract/user-option-store.contract.ts'

onEveryStore(describeUserOptionStore)
