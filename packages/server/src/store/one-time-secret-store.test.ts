import { describeOneTimeSecretStore } from './contract/one-time-secret-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOneTimeSecretStore)
