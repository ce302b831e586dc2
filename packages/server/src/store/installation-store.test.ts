import { describeInstallationStore } from './contract/installation-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeInstallationStore)
