import { describeApplicationStore } from './contract/application-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeApplicationStore)
