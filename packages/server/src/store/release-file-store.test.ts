import { describeReleaseFileStore } from './contract/release-file-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeReleaseFileStore)
