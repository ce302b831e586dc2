import { describeEnvironmentStore } from './contract/environment-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeEnvironmentStore)
