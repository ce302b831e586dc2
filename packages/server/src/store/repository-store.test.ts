import { describeRepositoryStore } from './contract/repository-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeRepositoryStore)
