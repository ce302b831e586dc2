import { onEveryStore } from './contract/store-backends.ts'
import { describeTeamStore } from './contract/team-store.contract.ts'

onEveryStore(describeTeamStore)
