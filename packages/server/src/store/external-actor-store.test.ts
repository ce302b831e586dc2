import { describeExternalActorStore } from './contract/external-actor-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeExternalActorStore)
