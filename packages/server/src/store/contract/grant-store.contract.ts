import { describe, expect, it } from 'vitest'
import { GRANTS_MAX, type IssuedTokens, type NewGrant } from '../grant-store.ts'
import type { Store } from '../store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

/** The promises every GrantStore keeps. */
export function describeGrantStore(backend: string, open: OpenStore): void {
  describe(`GrantStore on ${backend}`, () => {
    it('finds a grant by its code, which exactly one of many takes', async () => {
      const { store, approve } = await openShop(open)
      const { codeHash, ...grant } = await approve('code-1')
      const found = await store.grants.findByCode(codeHash)
      expect(found).toEqual({ ...grant, ...UNUSED, id: found?.id })
      expect(await store.grants.findByCode('code-2')).toBeUndefined()
      await expect(approve('code-1')).rejects.toThrow(UniqueViolation)
      const id = found?.id ?? 0
      const taken = await Promise.all([1, 2, 3].map((at) => store.grants.takeCode(id, at)))
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect((await store.grants.find(id))?.codeUsedAtMs).toBe(taken.indexOf(true) + 1)
    })

    it('gives tokens once, and others instead of them', async () => {
      const { store, user, approve } = await openShop(open)
      const { codeHash } = await approve('code-1')
      const { id = 0 } = (await store.grants.findByCode(codeHash)) ?? {}
      const first = issuedTo(user.id, 1)
      const token = await store.grants.issue(id, undefined, first)
      expect(token).toMatchObject({ tokenHash: 'token-1', grantId: id })
      expect(await store.grants.issue(id, undefined, issuedTo(user.id, 2))).toBeUndefined()
      expect(await store.tokens.findByHash('token-1')).toEqual(token)
      expect(await store.grants.findByRefresh('refresh')).toMatchObject({
        id,
        refreshSecretHash: 'secret-1',
        expiresAtMs: first.expiresAtMs,
      })
      expect(await store.grants.issue(id, 'secret-0', issuedTo(user.id, 3))).toBeUndefined()
      await store.tokens.touch(token?.id ?? 0, 77)
      const next = await store.grants.issue(id, 'secret-1', issuedTo(user.id, 4))
      expect(next).toMatchObject({ tokenHash: 'token-4', lastUsedAtMs: 77 })
      expect(await store.tokens.findByHash('token-1')).toBeUndefined()
    })

    it('hides tokens of programs among those that the person made', async () => {
      const { store, user, approve } = await openShop(open)
      const { codeHash } = await approve('code-1')
      const { id: grantId = 0 } = (await store.grants.findByCode(codeHash)) ?? {}
      const { id = 0 } = (await store.grants.issue(grantId, undefined, issuedTo(user.id, 1))) ?? {}
      expect(await store.tokens.listForUser(user.id)).toEqual([])
      expect(await store.tokens.find(user.id, id)).toBeUndefined()
      expect(await store.tokens.rename(user.id, id, 'x')).toBeUndefined()
      expect(await store.tokens.delete(user.id, id)).toBe(false)
    })

    it('adds up what was approved, and tells when it was last used', async () => {
      const { store, user, approve, application } = await openShop(open)
      const { codeHash } = await approve('code-1', ['org:read'])
      await approve('code-2', ['event:read', 'org:read'])
      const { id: grantId = 0 } = (await store.grants.findByCode(codeHash)) ?? {}
      const token = await store.grants.issue(grantId, undefined, issuedTo(user.id, 1))
      const [authorization, ...others] = await store.grants.listAuthorizations(user.id)
      expect(others).toEqual([])
      expect(authorization).toEqual({
        id: authorization?.id,
        userId: user.id,
        application,
        scopes: ['org:read', 'event:read'],
        createdAtMs: T0_MS,
        lastUsedAtMs: undefined,
      })
      await store.tokens.touch(token?.id ?? 0, 77)
      const [used] = await store.grants.listAuthorizations(user.id)
      expect(used?.lastUsedAtMs).toBe(77)
    })

    it.each<[string, (shop: GrantShop, authorizationId: number) => Promise<unknown>]>([
      ['a grant', async (shop) => shop.store.grants.end(await shop.grantId())],
      ['an authorization', (shop, id) => shop.store.grants.endAuthorization(shop.user.id, id)],
      ['all of a person', (shop) => shop.store.grants.endForUser(shop.user.id)],
      ['an application', (shop) => shop.store.applications.delete(shop.application.id)],
      ['what has expired', (shop) => shop.store.grants.deleteExpired(T0_MS + 901)],
    ])('ends the tokens with %s', async (_, end) => {
      const shop = await openShop(open)
      await shop.approve('code-1')
      await shop.store.grants.issue(await shop.grantId(), undefined, issuedTo(shop.user.id, 1))
      const other = await seedShop(shop.store, 'other')
      const [authorization] = await shop.store.grants.listAuthorizations(shop.user.id)
      const id = authorization?.id ?? 0
      expect(await shop.store.grants.endAuthorization(other.user.id, id)).toBe(false)
      expect(await shop.store.grants.endForUser(other.user.id)).toBe(0)
      expect(await shop.store.grants.deleteExpired(T0_MS + 900)).toBe(0)
      expect(await shop.store.tokens.findByHash('token-1')).toBeDefined()
      expect(await end(shop, id)).toBeTruthy()
      expect(await shop.store.tokens.findByHash('token-1')).toBeUndefined()
      expect(await shop.store.grants.findByCode('code-1')).toBeUndefined()
      expect(await shop.store.grants.findByRefresh('refresh')).toBeUndefined()
      await shop.store.grants.deleteExpired(T0_MS)
      expect(await shop.store.grants.listAuthorizations(shop.user.id)).toEqual([])
    })

    it('keeps the newest approvals of an application by a person', async () => {
      const { store, approve } = await openShop(open)
      for (let at = 0; at <= GRANTS_MAX; at++) await approve(`code-${at}`)
      expect(await store.grants.findByCode('code-0')).toBeUndefined()
      expect(await store.grants.findByCode('code-1')).toBeDefined()
      expect(await store.grants.findByCode(`code-${GRANTS_MAX}`)).toBeDefined()
    })
  })
}

const UNUSED = { codeUsedAtMs: undefined, refreshSecretHash: undefined }

type GrantShop = Awaited<ReturnType<typeof openShop>>

async function openShop(open: OpenStore) {
  const store: Store = await open()
  const { user } = await seedShop(store)
  const application = await store.applications.insert({
    clientId: 'client',
    ownerUserId: user.id,
    name: 'Chart',
    homepageUrl: undefined,
    privacyUrl: undefined,
    termsUrl: undefined,
    allowedOrigins: [],
    redirectUris: ['https://chart.example/'],
    secretHash: undefined,
    createdAtMs: T0_MS,
  })
  async function approve(codeHash: string, scopes = ['org:read']): Promise<NewGrant> {
    const grant = {
      userId: user.id,
      applicationId: application.id,
      scopes,
      redirectUri: 'https://chart.example/',
      isRedirectUriGiven: true,
      codeChallenge: 'challenge',
      codeHash,
      createdAtMs: T0_MS,
      expiresAtMs: T0_MS + 600,
    }
    await store.grants.insert(grant)
    return grant
  }
  const grantId = async () => (await store.grants.findByCode('code-1'))?.id ?? 0
  return { store, user, application, approve, grantId }
}

type Shop = Awaited<ReturnType<typeof seedShop>>

function issuedTo(userId: Shop['user']['id'], number: number): IssuedTokens {
  return {
    token: {
      userId,
      name: 'Chart',
      tokenHash: `token-${number}`,
      lastCharacters: 'abcd',
      scopes: ['org:read'],
      createdAtMs: T0_MS,
      expiresAtMs: T0_MS + 800,
      grantId: undefined,
    },
    refreshHash: 'refresh',
    refreshSecretHash: `secret-${number}`,
    expiresAtMs: T0_MS + 901,
  }
}
