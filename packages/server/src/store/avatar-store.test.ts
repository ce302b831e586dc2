import { describeAvatarStore } from './contract/avatar-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeAvatarStore, { withThread: true })
