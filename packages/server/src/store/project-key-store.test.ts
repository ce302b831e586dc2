import { describeProjectKeyStore } from './contract/project-key-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeProjectKeyStore)
