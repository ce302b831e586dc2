import { describeOrganizationTokenStore } from './contract/organization-token-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOrganizationTokenStore)
