export { AuditLog } from './AuditLog.tsx'
export type { AuditSearch } from './audit-search.ts'
