import { describeAuditLogStore } from './contract/audit-log-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeAuditLogStore)
