import { describeInvitationStore } from './contract/invitation-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeInvitationStore)
