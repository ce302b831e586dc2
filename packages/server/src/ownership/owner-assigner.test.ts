import type { NormalizedEvent } from '@vedette/protocol/event'
import type { IssueId } from '@vedette/protocol/ids'
import { describe, expect, it } from 'vitest'
import { commitEvents, hash, seedProject, seedShop, T0_MS } from '../store/contract/seed.ts'
import { createMemoryStore } from '../store/memory/create-memory-store.ts'
import type { AutoAssignment } from '../store/ownership-store.ts'
import { OwnerAssigner } from './owner-assigner.ts'

const trace = (filename: string): Partial<NormalizedEvent> => ({
  stacktrace: { frames: [{ filename, in_app: true }] },
})

async function openShop() {
  const store = createMemoryStore()
  const shop = await seedShop(store)
  const { organization, project, team, user } = shop
  await store.members.upsert({
    organizationId: organization.id,
    userId: user.id,
    role: 'member',
    teamIds: [team.id],
    createdAtMs: T0_MS,
  })
  let nowMs = T0_MS
  const assigner = new OwnerAssigner({ store, clock: { nowMs: () => nowMs } })
  const write = (raw: string, autoAssignment: AutoAssignment = 'owner') => {
    nowMs += 1
    return store.ownership.upsert({
      projectId: project.id,
      raw,
      isFallthrough: true,
      autoAssignment,
      isCodeownersSynced: true,
      createdAtMs: T0_MS,
      updatedAtMs: nowMs,
    })
  }
  const send = (id: number, letter: string, fields: Partial<NormalizedEvent>) =>
    commitEvents(store, shop, [{ id, hashes: [hash(letter)], fields }])
  const assigneeOf = async (number: number) => {
    const issue = await store.issues.findByShortNumber(project.id, number)
    return { user: issue?.assignedUserId, team: issue?.assignedTeamId }
  }
  const suggestedFor = async (number: number) => {
    const issue = await store.issues.findByShortNumber(project.id, number)
    const suggested = await store.ownership.listSuggested(issue ? [issue.id] : [])
    return [...suggested.values()].flat().map(({ kind, rule }) => [kind, rule])
  }
  return { store, shop, assigner, write, send, assigneeOf, suggestedFor }
}

const NOBODY = { user: undefined, team: undefined }

describe('OwnerAssigner', () => {
  it('gives a new issue to the first owner of the last rule that fits', async () => {
    const { store, shop, assigner, write, send, assigneeOf } = await openShop()
    await write(`path:* #shop\npath:src/* ${shop.user.email} #shop\nurl:* #shop`)
    await assigner.run()
    await send(1, 'a', trace('src/cart.ts'))
    await send(2, 'b', trace('lib/cart.ts'))
    await assigner.run()
    expect(await assigneeOf(1)).toEqual({ user: shop.user.id, team: undefined })
    expect(await assigneeOf(2)).toEqual({ user: undefined, team: shop.team.id })
    const issue = await store.issues.findByShortNumber(shop.project.id, 1)
    const { rows } = await store.activity.list(issue?.id ?? (0 as IssueId), PAGE)
    expect(rows).toMatchObject([
      {
        kind: 'assigned',
        data: {
          assigneeType: 'user',
          assigneeEmail: shop.user.email,
          integration: 'projectOwnership',
          rule: `path:src/* ${shop.user.email} #shop`,
        },
      },
    ])
  })

  it('takes issues that were there before when they are seen again', async () => {
    const { assigner, write, send, assigneeOf, shop } = await openShop()
    await send(1, 'a', trace('src/cart.ts'))
    await write('path:lib/* #shop')
    await assigner.run()
    expect(await assigneeOf(1)).toEqual(NOBODY)
    await write('path:src/* #shop')
    await assigner.run()
    expect(await assigneeOf(1)).toEqual({ user: undefined, team: shop.team.id })
  })

  it('leaves alone what somebody has decided', async () => {
    const { store, assigner, write, send, assigneeOf, shop } = await openShop()
    await send(1, 'a', trace('src/cart.ts'))
    const issue = await store.issues.findByShortNumber(shop.project.id, 1)
    const issueId = issue?.id ?? (0 as IssueId)
    const decided = { issueId, kind: 'unassigned', actorUserId: shop.user.id } as const
    await store.activity.insert([{ ...decided, data: {}, createdAtMs: T0_MS }])
    await write('path:src/* #shop')
    await assigner.run()
    expect(await assigneeOf(1)).toEqual(NOBODY)
  })

  it('passes over owners who may not see the project', async () => {
    const { store, assigner, write, send, assigneeOf, shop } = await openShop()
    const stranger = await seedShop(store, 'other')
    await seedProject(store, { ...shop, slug: 'more' })
    await write(`path:* ${stranger.user.email} #other #shop`)
    await send(1, 'a', trace('src/cart.ts'))
    await assigner.run()
    expect(await assigneeOf(1)).toEqual({ user: undefined, team: shop.team.id })
  })

  it('does nothing where it is switched off', async () => {
    const { assigner, write, send, assigneeOf, suggestedFor } = await openShop()
    await write('path:* #shop', 'off')
    await send(1, 'a', trace('src/cart.ts'))
    await assigner.run()
    expect(await assigneeOf(1)).toEqual(NOBODY)
    expect(await suggestedFor(1)).toEqual([['ownership_rule', 'path:* #shop']])
  })

  it('suggests the owners of all rules that fit, the deciding ones first', async () => {
    const { assigner, write, send, suggestedFor, shop } = await openShop()
    const last = `path:src/* ${shop.user.email}`
    await write(`path:* #shop\npath:lib/* #shop\n${last}`)
    await send(1, 'a', trace('src/cart.ts'))
    await assigner.run()
    expect(await suggestedFor(1)).toEqual([
      ['ownership_rule', last],
      ['ownership_rule', 'path:* #shop'],
    ])
  })

  it('reads files of repositories first, with what people are called there', async () => {
    const { store, shop, assigner, write, send, assigneeOf } = await openShop()
    const organizationId = shop.organization.id
    await store.externalActors.insert({
      organizationId,
      provider: 'github',
      externalName: '@Ann',
      externalId: undefined,
      userId: shop.user.id,
      teamId: undefined,
    })
    const times = { createdAtMs: T0_MS, updatedAtMs: T0_MS }
    const raw = '/src/ @ann'
    const file = { projectId: shop.project.id, codeMappingId: undefined, raw }
    await store.ownership.insertCodeowners({ ...file, ...times })
    await write('path:src/till* #shop')
    await send(1, 'a', trace('app:///src/cart.ts'))
    await send(2, 'b', trace('src/till.ts'))
    await assigner.run()
    expect(await assigneeOf(1)).toEqual({ user: shop.user.id, team: undefined })
    expect(await assigneeOf(2)).toEqual({ user: undefined, team: shop.team.id })
  })

  it('asks who changed the code, and assigns it where a project wants that', async () => {
    const { store, shop, assigner, write, send, assigneeOf, suggestedFor } = await openShop()
    const organizationId = shop.organization.id
    const projectIds = [shop.project.id]
    const made = { organizationId, version: 'shop@1', projectIds, change: {}, createdAtMs: T0_MS }
    const { release } = await store.releases.upsert(made)
    const unknown = { provider: undefined, externalId: undefined, url: undefined }
    const names = { organizationId, name: 'acme/shop', ...unknown, createdAtMs: T0_MS }
    const { id: repositoryId } = await store.repositories.insert(names)
    await store.commits.replaceOfRelease({ organizationId, releaseId: release.id, nowMs: T0_MS }, [
      {
        repositoryId,
        key: 'abc',
        message: undefined,
        author: { email: shop.user.email, name: undefined },
        createdAtMs: T0_MS,
        files: [{ path: 'web/src/cart.ts', change: 'M' }],
      },
    ])
    await send(1, 'a', { ...trace('src/cart.ts'), release: 'shop@1' })
    await assigner.run()
    expect(await assigneeOf(1)).toEqual(NOBODY)
    expect(await suggestedFor(1)).toEqual([['suspect_commit', undefined]])
    await write('', 'commits')
    await send(2, 'a', { ...trace('src/cart.ts'), release: 'shop@1' })
    await assigner.run()
    expect(await assigneeOf(1)).toEqual({ user: shop.user.id, team: undefined })
  })
})

const PAGE = { offset: 0, limit: 10 }
