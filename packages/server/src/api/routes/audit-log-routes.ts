import type { AuditLogPage, AuditLogRow } from '@vedette/protocol/api/audit-log'
import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { Hono } from 'hono'
import { z } from 'zod'
import { type AuditLogEntry, COMMAND_LINE } from '../../store/audit-log-store.ts'
import type { User } from '../../store/user-store.ts'
import type { Access } from '../access.ts'
import type { ApiDeps } from '../api-deps.ts'
import { type ApiContext, type ApiEnv, assertSuperuser } from '../api-env.ts'
import { endpoint } from '../endpoint.ts'
import { formatTime } from '../format/format-time.ts'
import { displayName, formatUserReference } from '../format/format-user.ts'
import { readPageRequest, setLinkHeader } from '../paging.ts'
import { readQuery } from '../read-query.ts'
import { readTimeRange } from '../time-range.ts'

const ACTION_CHARS_MAX = 100

const logQuery = z.object({
  event: z.string().max(ACTION_CHARS_MAX).optional(),
  actor: z
    .string()
    .regex(/^[0-9]{1,15}$/, 'Give the id of a user')
    .optional(),
  statsPeriod: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
})

const ANSWER = {
  description: 'A page of entries, the newest first, and the events to choose from.',
  schema: 'AuditLog',
} as const

const endpoints = {
  list: endpoint({
    summary: 'List who changed access and settings, and when',
    scope: 'org:write',
    query: logQuery,
    isPaged: true,
    answers: { 200: ANSWER },
  }),
  listInstallation: endpoint({
    summary: 'List who changed what belongs to no organization, and when',
    scope: 'superuser',
    query: logQuery,
    isPaged: true,
    answers: { 200: ANSWER },
  }),
}

/** Who did what: in an organization, and to what belongs to none, for who runs the server. */
export function auditLogRoutes(deps: ApiDeps, access: Access) {
  return new Hono<ApiEnv>()
    .get('/organizations/:organization/audit-logs', endpoints.list, async (context: ApiContext) => {
      const { organization } = await access.organization(context, 'org:write')
      return context.json(await readLog(deps, context, organization.id))
    })
    .get('/internal/audit-logs', endpoints.listInstallation, async (context: ApiContext) => {
      assertSuperuser(context)
      return context.json(await readLog(deps, context, undefined))
    })
}

async function readLog(
  { stores, clock, urlPrefix }: ApiDeps,
  context: ApiContext,
  organizationId: OrganizationId | undefined,
): Promise<AuditLogPage> {
  const { event, actor } = readQuery(context, logQuery)
  const range = readTimeRange(context, clock.nowMs())
  const request = readPageRequest(context)
  const page = await stores.auditLog.list(organizationId, request, {
    action: event || undefined,
    actorUserId: actor ? (Number(actor) as UserId) : undefined,
    ...range,
  })
  setLinkHeader(context, urlPrefix, { ...request, hasMore: page.hasMore })
  const ids = page.rows.flatMap((row) => [row.actorUserId ?? [], targetIdOf(row) ?? []].flat())
  const users = await stores.users.findMany([...new Set(ids)])
  return {
    rows: page.rows.map((row) => formatEntry(row, users)),
    options: await stores.auditLog.listActions(organizationId),
  }
}

/** Whom a change of members is about. */
function targetIdOf({ data }: AuditLogEntry): UserId | undefined {
  return typeof data.userId === 'number' ? (data.userId as UserId) : undefined
}

function formatEntry(entry: AuditLogEntry, users: ReadonlyMap<UserId, User>): AuditLogRow {
  const actor = entry.actorUserId && users.get(entry.actorUserId)
  const targetId = targetIdOf(entry)
  const target = targetId && users.get(targetId)
  const nobody = entry.data.by === COMMAND_LINE ? 'The command line' : 'The system'
  const by = actor ? displayName(actor) : nobody
  return {
    id: String(entry.id),
    actor: actor ? formatUserReference(actor) : null,
    event: entry.action,
    ipAddress: entry.ip ?? null,
    note: `${by}: ${entry.action} ${entry.target}`,
    target: entry.target,
    targetObject: typeof entry.data.id === 'number' ? entry.data.id : null,
    targetUser: target ? formatUserReference(target) : null,
    data: entry.data,
    dateCreated: formatTime(entry.atMs),
  }
}
