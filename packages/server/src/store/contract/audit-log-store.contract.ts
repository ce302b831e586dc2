import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
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
    })
  })
}
