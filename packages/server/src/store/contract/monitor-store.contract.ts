import type { ProjectId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import type { Monitor, MonitorQuery } from '../monitor-store.ts'
import { UniqueViolation } from '../unique-violation.ts'
import { commitRun, factsOf, HOURLY, insertMonitor, newMonitor } from './monitor-seed.ts'
import { seedShop, T0_MS } from './seed.ts'
import type { OpenStore } from './store-backends.ts'

const ALL = { environments: [], sort: 'name', isDescending: false } as const
const PAGE = { offset: 0, limit: 10 }

/** The promises every MonitorStore keeps. */
export function describeMonitorStore(backend: string, open: OpenStore): void {
  describe(`MonitorStore on ${backend}`, () => {
    it('keeps monitors, each slug once in a project, and no more than it may', async () => {
      const store = await open()
      const { monitors } = store
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      const backup = await insertMonitor(store, shop)
      expect(backup).toEqual({ ...newMonitor(shop), id: backup.id })
      const again = { ...newMonitor(shop), guid: 'f'.repeat(32) }
      await expect(monitors.insert(again, 9)).rejects.toThrow(UniqueViolation)
      expect(await monitors.insert(newMonitor(shop, { slug: 'more' }), 1)).toBeUndefined()
      const theirs = await insertMonitor(store, other)
      const ids = [shop.project.id, other.project.id]
      expect(await monitors.find(ids, 'backup')).toEqual(backup)
      expect(await monitors.find([other.project.id], 'backup')).toEqual(theirs)
      expect(await monitors.find(ids, theirs.guid)).toEqual(theirs)
      expect(await monitors.find([shop.project.id], theirs.guid)).toBeUndefined()
      expect(await monitors.findByGuid(theirs.guid)).toEqual(theirs)
    })

    it('keeps who looks after one while they, the team and the project are there', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const other = await seedShop(store, 'other')
      const ofPerson = await insertMonitor(store, shop, { ownerUserId: shop.user.id })
      const ofTeam = await insertMonitor(store, shop, { slug: 'b', ownerTeamId: shop.team.id })
      const moving = await insertMonitor(store, other, { ownerUserId: other.user.id })
      const ownersOf = async ({ guid }: Monitor) => {
        const { ownerUserId, ownerTeamId } = (await store.monitors.findByGuid(guid)) ?? {}
        return [ownerUserId, ownerTeamId]
      }
      expect(await ownersOf(ofPerson)).toEqual([shop.user.id, undefined])
      expect(await ownersOf(ofTeam)).toEqual([undefined, shop.team.id])
      await store.monitors.update(ofTeam.id, { name: 'Renamed' })
      expect(await ownersOf(ofTeam)).toEqual([undefined, shop.team.id])
      const membership = await store.members.upsert({
        organizationId: shop.organization.id,
        userId: shop.user.id,
        role: 'member',
        teamIds: [],
        createdAtMs: T0_MS,
      })
      await store.members.delete(membership.id)
      expect(await ownersOf(ofPerson)).toEqual([undefined, undefined])
      await store.monitors.update(ofPerson.id, { ownerTeamId: shop.team.id })
      await store.teams.delete(shop.team.id)
      expect(await ownersOf(ofPerson)).toEqual([undefined, undefined])
      expect(await ownersOf(ofTeam)).toEqual([undefined, undefined])
      const to = { organizationId: shop.organization.id, slug: 'moved', teamIds: [] }
      await store.projects.move(other.project.id, { from: other.organization.id, ...to })
      expect(await ownersOf(moving)).toEqual([undefined, undefined])
    })

    it('changes what is named and leaves the rest', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const backup = await insertMonitor(store, shop)
      await insertMonitor(store, shop, { slug: 'report' })
      const config = { ...HOURLY, timezone: 'Europe/Berlin', marginMinutes: 5 }
      const change = { name: 'Backup', status: 'disabled', isMuted: true, config } as const
      expect(await store.monitors.update(backup.id, change)).toEqual({ ...backup, ...change })
      expect(await store.monitors.update(backup.id, {})).toEqual({ ...backup, ...change })
      const taken = store.monitors.update(backup.id, { slug: 'report' })
      await expect(taken).rejects.toThrow(UniqueViolation)
      expect(await store.monitors.update(999, { name: 'x' })).toBeUndefined()
    })

    it('lists by name, by being muted, and by how jobs fare', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const failing = await insertMonitor(store, shop, { slug: 'd-failing' })
      const fine = await insertMonitor(store, shop, { slug: 'c-fine', isMuted: true })
      await insertMonitor(store, shop, { slug: 'b-new' })
      await insertMonitor(store, shop, { slug: 'a-off', status: 'disabled' })
      await commitRun(store, fine, { facts: factsOf(1), standing: { status: 'ok' } })
      const staging = { name: 'staging', standing: { status: 'ok' } as const }
      await commitRun(store, failing, { facts: factsOf(2), ...staging })
      await commitRun(store, failing, { facts: factsOf(3), standing: { status: 'timeout' } })
      const slugs = async (query: Partial<MonitorQuery>, page = PAGE) => {
        const all = { ...ALL, projectIds: [shop.project.id], ...query }
        const { rows, hasMore } = await store.monitors.list(all, page)
        return [...rows.map(({ slug }) => slug), ...(hasMore ? ['…'] : [])]
      }
      expect(await slugs({})).toEqual(['a-off', 'b-new', 'c-fine', 'd-failing'])
      expect(await slugs({ isDescending: true }, { offset: 1, limit: 2 })).toEqual([
        'c-fine',
        'b-new',
        '…',
      ])
      expect(await slugs({ sort: 'status' })).toEqual(['d-failing', 'c-fine', 'b-new', 'a-off'])
      expect(await slugs({ sort: 'muted', isDescending: true })).toEqual([
        'c-fine',
        'a-off',
        'b-new',
        'd-failing',
      ])
      expect(await slugs({ environments: ['staging', 'x'] })).toEqual(['d-failing'])
      expect(await slugs({ text: 'FAIL' })).toEqual(['d-failing'])
      expect(await slugs({ text: '%' })).toEqual([])
      expect(await slugs({ projectIds: [9999 as ProjectId] })).toEqual([])
    })

    it('mutes, expects and forgets environments', async () => {
      const store = await open()
      const shop = await seedShop(store)
      const backup = await insertMonitor(store, shop)
      await commitRun(store, backup, { facts: factsOf(1), standing: { lastCheckInAtMs: T0_MS } })
      const later = { lastCheckInAtMs: T0_MS + 1 }
      await commitRun(store, backup, { facts: factsOf(2), name: 'staging', standing: later })
      expect(await store.monitors.setEnvironmentMuted(backup.id, 'staging', true)).toBe(true)
      expect(await store.monitors.setEnvironmentMuted(backup.id, 'nowhere', true)).toBe(false)
      const [staging, production] = await store.monitors.listEnvironments([backup.id])
      expect(staging).toMatchObject({ name: 'staging', isMuted: true, monitorId: backup.id })
      expect(production).toMatchObject({ name: 'production', isMuted: false, version: 1 })
      const next = { nextCheckInAtMs: T0_MS + 5, nextCheckInLatestAtMs: T0_MS + 9 }
      await store.monitors.reschedule(production?.id ?? 0, next)
      const [, moved] = await store.monitors.listEnvironments([backup.id])
      expect(moved).toEqual({ ...production, ...next, version: 2 })
      expect(await store.monitors.deleteEnvironments(backup.id, ['staging', 'x'])).toBe(1)
      const query = { monitorId: backup.id, environments: [] }
      expect((await store.checkIns.list(query, PAGE)).rows).toHaveLength(1)
      expect(await store.monitors.delete(backup.id)).toBe(true)
      expect(await store.monitors.delete(backup.id)).toBe(false)
      expect((await store.checkIns.list(query, PAGE)).rows).toEqual([])
      expect(await store.monitors.listEnvironments([backup.id])).toEqual([])
    })
  })
}
