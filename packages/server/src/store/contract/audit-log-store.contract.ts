import type { OrganizationId, UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { AuditLogFilter } from '../audit-log-store.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every AuditLogStore keeps. */
export function describeAuditLogStore(backend: string, open: OpenStore): void {
  describe(`AuditLogStore on ${backend}`, () => {
    it('lists an organization’s entries in pages, the newest first', async () => {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const entry = {
        organizationId: organization.id,
        actorUserId: user.id,
        action: 'project.create',
        target: 'shop',
        ip: '127.0.0.1',
        data: { slug: 'shop' },
        atMs: T0_MS,
      }
      await store.auditLog.append(entry)
      await store.auditLog.append({ ...entry, organizationId: undefined })
      const bySystem = { actorUserId: undefined as UserId | undefined, ip: undefined }
      await store.auditLog.append({ ...entry, ...bySystem, action: 'member.add' })
      const first = await store.auditLog.list(organization.id, { offset: 0, limit: 1 })
      expect(first.hasMore).toBe(true)
      expect(first.rows).toEqual([
        { ...entry, ...bySystem, action: 'member.add', id: expect.any(Number) },
      ])
      const second = await store.auditLog.list(organization.id, { offset: 1, limit: 1 })
      expect(second).toEqual({ rows: [{ ...entry, id: expect.any(Number) }], hasMore: false })
      const all = { offset: 0, limit: 9 }
      const ofNone = { ...entry, organizationId: undefined, id: expect.any(Number) }
      expect((await store.auditLog.list(undefined, all)).rows).toEqual([ofNone])
      expect(await store.auditLog.listActions(undefined)).toEqual(['project.create'])
    })

    it('lists only what was done by somebody, in some way, in a time', async () => {
      const store = await open()
      const { organization, user } = await seedShop(store)
      const place = { organizationId: organization.id, target: 'x', ip: undefined, data: {} }
      const system = { ...place, actorUserId: undefined, action: 'b', atMs: T0_MS }
      await store.auditLog.append(system)
      await store.auditLog.append({ ...place, actorUserId: user.id, action: 'a', atMs: T0_MS + 1 })
      await store.auditLog.append({ ...place, actorUserId: user.id, action: 'b', atMs: T0_MS + 2 })
      const list = async (filter: AuditLogFilter) => {
        const page = { offset: 0, limit: 9 }
        const { rows } = await store.auditLog.list(organization.id, page, filter)
        return rows.map(({ atMs }) => atMs - T0_MS)
      }
      expect(await list({ action: 'b' })).toEqual([2, 0])
      expect(await list({ actorUserId: user.id })).toEqual([2, 1])
      expect(await list({ fromMs: T0_MS + 1, toMs: T0_MS + 2 })).toEqual([1])
      expect(await list({ actorUserId: user.id, action: 'a' })).toEqual([1])
      expect(await store.auditLog.listActions(organization.id)).toEqual(['a', 'b'])
      expect(await store.auditLog.listActions(99 as OrganizationId)).toEqual([])
    })
  })
}
