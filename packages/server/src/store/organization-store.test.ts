import { describeOrganizationStore } from './contract/directory-stores.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOrganizationStore, { withThread: true })
