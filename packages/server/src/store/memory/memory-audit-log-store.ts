import type { OrganizationId } from '@vedette/protocol/ids'
import type { AuditLogEntry, AuditLogFilter, AuditLogStore } from '../audit-log-store.ts'
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

  async list(
    organizationId: OrganizationId | undefined,
    page: PageRequest,
    { action, actorUserId, fromMs = 0, toMs = Number.POSITIVE_INFINITY }: AuditLogFilter = {},
  ): Promise<Page<AuditLogEntry>> {
    const { auditLog } = this.#state
    const entries = auditLog.filter(
      (entry) =>
        entry.organizationId === organizationId &&
        (action === undefined || entry.action === action) &&
        (actorUserId === undefined || entry.actorUserId === actorUserId) &&
        entry.atMs >= fromMs &&
        entry.atMs < toMs,
    )
    return pageOf(entries.slice(page.offset), page)
  }

  async listActions(organizationId: OrganizationId | undefined): Promise<readonly string[]> {
    const own = this.#state.auditLog.filter((entry) => entry.organizationId === organizationId)
    return [...new Set(own.map((entry) => entry.action))].toSorted()
  }
}
