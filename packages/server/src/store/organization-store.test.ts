import { describeOrganizationStore } from './contract/organization-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOrganizationStore, { withThread: true })
