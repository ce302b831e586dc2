import { describeDeployStore } from './contract/deploy-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeDeployStore)
