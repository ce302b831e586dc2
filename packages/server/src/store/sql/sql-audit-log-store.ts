import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type { AuditLogEntry, AuditLogFilter, AuditLogStore } from '../audit-log-store.ts'
import { type Page, type PageRequest, pageOf } from '../page.ts'
import type { AuditLogTable, Database } from './database.ts'

export class SqlAuditLogStore implements AuditLogStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async append(entry: Omit<AuditLogEntry, 'id'>): Promise<void> {
    await this.#db
      .insertInto('audit_log')
      .values({
        organization_id: entry.organizationId ?? null,
        actor_user_id: entry.actorUserId ?? null,
        action: entry.action,
        target: entry.target,
        ip: entry.ip ?? null,
        data: JSON.stringify(entry.data),
        at_ms: entry.atMs,
      })
      .execute()
  }

  async list(
    organizationId: OrganizationId | undefined,
    page: PageRequest,
    { action, actorUserId, fromMs, toMs }: AuditLogFilter = {},
  ): Promise<Page<AuditLogEntry>> {
    const rows = await this.#db
      .selectFrom('audit_log')
      .selectAll()
      .where(ofOrganization(organizationId))
      .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
      .$if(actorUserId !== undefined, (query) =>
        query.where('actor_user_id', '=', actorUserId ?? null),
      )
      .$if(fromMs !== undefined, (query) => query.where('at_ms', '>=', fromMs ?? 0))
      .$if(toMs !== undefined, (query) => query.where('at_ms', '<', toMs ?? 0))
      .orderBy('id', 'desc')
      .offset(page.offset)
      .limit(page.limit + 1)
      .execute()
    return pageOf(rows.map(entryOf), page)
  }

  async listActions(organizationId: OrganizationId | undefined): Promise<readonly string[]> {
    const rows = await this.#db
      .selectFrom('audit_log')
      .select('action')
      .distinct()
      .where(ofOrganization(organizationId))
      .orderBy('action')
      .execute()
    return rows.map((row) => row.action)
  }
}

/** SQLite alone takes a value after `is`. */
function ofOrganization(id: OrganizationId | undefined) {
  return (eb: ExpressionBuilder<Database, 'audit_log'>) =>
    id === undefined ? eb('organization_id', 'is', null) : eb('organization_id', '=', id)
}

function entryOf(row: Selectable<AuditLogTable>): AuditLogEntry {
  return {
    id: row.id,
    organizationId: (row.organization_id ?? undefined) as OrganizationId | undefined,
    actorUserId: (row.actor_user_id ?? undefined) as UserId | undefined,
    action: row.action,
    target: row.target,
    ip: row.ip ?? undefined,
    data: JSON.parse(row.data),
    atMs: row.at_ms,
  }
}
