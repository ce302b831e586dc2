import { describeReleaseThresholdStore } from './contract/release-threshold-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeReleaseThresholdStore)
