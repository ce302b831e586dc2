import { describeMonitorStore } from './contract/monitor-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeMonitorStore)
