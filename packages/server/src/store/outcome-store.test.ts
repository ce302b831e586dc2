import { describeOutcomeStore } from './contract/outcome-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeOutcomeStore)
