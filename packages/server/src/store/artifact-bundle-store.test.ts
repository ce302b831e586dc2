import { describeArtifactBundleStore } from './contract/artifact-bundle-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeArtifactBundleStore)
