import { describeTeamStore } from './contract/directory-stores.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeTeamStore)
