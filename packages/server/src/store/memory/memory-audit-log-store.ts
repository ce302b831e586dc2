import type { OrganizationId } from '@vedette/protocol/ids'
import type { AuditLogEntry, AuditLogStore } from '../audit-log-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import { type MemoryState, nextId } from './memory-state.ts'

export class MemoryAuditLogStore implements AuditLogStore {
  readonly #state: MemoryState

  constructor(state: MemoryState) {
    this.#state = state
  }

  async append(entry: Omit<AuditLogEntry, 'id'>): Promise<void> {
    this.#state.auditLog.unshift({ id: nextId(this.#state), ...entry })
  }

  async list(organizationId: OrganizationId, page: PageRequest): Promise<Page<AuditLogEntry>> {
    const { auditLog } = this.#state
    const entries = auditLog.filter((entry) => entry.organizationId === organizationId)
    return pageOf(entries.slice(page.offset), page)
  }
}
