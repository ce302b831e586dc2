import { describeAssemblyStore } from './contract/assembly-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeAssemblyStore)
