import type { UserId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every AuthenticatorStore keeps. */
export function describeAuthenticatorStore(backend: string, open: OpenStore): void {
  async function openEnrolled() {
    const store = await open()
    const { user } = await seedShop(store)
    await store.authenticators.enroll({ ...APP, userId: user.id })
    return { store, user, authenticators: store.authenticators }
  }

  describe(`AuthenticatorStore on ${backend}`, () => {
    it('keeps one app per user, with its recovery codes', async () => {
      const { store, user, authenticators } = await openEnrolled()
      const other = await seedShop(store, 'other')
      const common = { userId: user.id, createdAtMs: 5, lastUsedAtMs: undefined }
      const [app, recovery] = await authenticators.list(user.id)
      expect(app).toEqual({ ...common, id: app?.id, kind: 'totp', sealedSecret: 'sealed' })
      expect(recovery).toMatchObject({ ...common, kind: 'recovery', sealedSecret: undefined })
      expect(await authenticators.countRecoveryCodes(user.id)).toBe(2)
      const ids = [user.id, other.user.id]
      expect(await authenticators.listProtected(ids)).toEqual(new Set([user.id]))
      expect(await authenticators.list(other.user.id)).toEqual([])
      const again = authenticators.enroll({ ...APP, userId: user.id })
      await expect(again).rejects.toThrow(UniqueViolation)
    })

    it('lets a step of time be used once, and none before it', async () => {
      const { user, authenticators } = await openEnrolled()
      const use = (step: number) => authenticators.useTimeStep(user.id, step, 70)
      expect(await use(10)).toBe(false) // by enrolling
      const races = await Promise.all(Array.from({ length: 10 }, () => use(12)))
      expect(races.filter(Boolean)).toHaveLength(1)
      expect(await use(11)).toBe(false)
      expect(await use(13)).toBe(true)
      expect((await authenticators.list(user.id))[0]?.lastUsedAtMs).toBe(70)
      expect(await authenticators.useTimeStep(99 as UserId, 20, 70)).toBe(false)
    })

    it('lets a recovery code be used once', async () => {
      const { user, authenticators } = await openEnrolled()
      const use = (hash: string) => authenticators.useRecoveryCode(user.id, hash, 70)
      const races = await Promise.all(Array.from({ length: 10 }, () => use('a')))
      expect(races.filter(Boolean)).toHaveLength(1)
      expect(await use('c')).toBe(false)
      expect(await authenticators.countRecoveryCodes(user.id)).toBe(1)
      expect((await authenticators.list(user.id))[1]?.lastUsedAtMs).toBe(70)
    })

    it('replaces recovery codes of who has some', async () => {
      const { store, user, authenticators } = await openEnrolled()
      const other = await seedShop(store, 'other')
      await authenticators.replaceRecoveryCodes(user.id, ['x'], 9)
      await authenticators.replaceRecoveryCodes(other.user.id, ['x'], 9)
      expect(await authenticators.useRecoveryCode(user.id, 'a', 10)).toBe(false)
      expect(await authenticators.useRecoveryCode(user.id, 'x', 10)).toBe(true)
      expect(await authenticators.countRecoveryCodes(other.user.id)).toBe(0)
      expect((await authenticators.list(user.id))[1]?.createdAtMs).toBe(9)
    })

    it('forgets the app and its codes together', async () => {
      const { user, authenticators } = await openEnrolled()
      expect(await authenticators.deleteForUser(user.id)).toBe(2)
      expect(await authenticators.deleteForUser(user.id)).toBe(0)
      expect(await authenticators.list(user.id)).toEqual([])
      expect(await authenticators.useRecoveryCode(user.id, 'a', 10)).toBe(false)
    })
  })
}

const APP = {
  sealedSecret: 'sealed',
  timeStep: 10,
  recoveryCodeHashes: ['a', 'b'],
  createdAtMs: 5,
}
