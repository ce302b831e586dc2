import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { T0_MS } from '../store/contract/seed.ts'
import type { OptionChange } from '../store/project-option-store.ts'
import type { DrawnEvent } from './testing/drawn-events.ts'
import { findFaults } from './testing/find-faults.ts'
import { RegroupWorld } from './testing/regroup-world.ts'

let world: RegroupWorld

beforeEach(async () => {
  world = await RegroupWorld.open()
})
afterEach(() => world.close())

const EVENT: DrawnEvent = { kind: 0, user: 0, country: 1, release: 1, at: 1, isUnhandled: false }
const B_RULE = 'error.type:B -> b'

function preview(options: OptionChange) {
  const projectId = world.shop.project.id
  return world.regrouper.previewRules({ projectId, options, days: 30, actorUserId: undefined })
}

function apply(changeId: number) {
  return world.regrouper.apply({ projectId: world.shop.project.id, changeId })
}

function setOptions(options: OptionChange) {
  return world.store.projectOptions.update(world.shop.project.id, options, T0_MS)
}

describe('a preview', () => {
  it('tells how far it is, and ends where nobody waits any more', async () => {
    await world.storeEvents([EVENT, { ...EVENT, kind: 2 }])
    const projectId = world.shop.project.id
    const options = { fingerprintingRules: B_RULE }
    const request = { projectId, options, days: 30, actorUserId: undefined }
    const told: unknown[] = []
    await world.regrouper.previewRules(request, { onProgress: (one) => void told.push(one) })
    expect(told).toEqual([{ comparedCount: 2, eventCount: 2 }])
    const leaving = new AbortController()
    const watch = { signal: leaving.signal, onProgress: () => leaving.abort() }
    await expect(world.regrouper.previewRules(request, watch)).rejects.toThrow('was cancelled')
    const { rows } = await world.store.regroup.listChanges(projectId, { offset: 0, limit: 9 })
    expect(rows).toHaveLength(1)
  })

  it('moves nothing that the rule has nothing to do with', async () => {
    await world.storeEvents([EVENT, { ...EVENT, kind: 2 }])
    // Neither is grouped as the settings have it now, and both stay with their issues.
    await world.makeReadable([1 as EventRowId])
    await setOptions({ groupingEnhancements: 'function:* -app' })
    const { summary } = await preview({ fingerprintingRules: 'error.type:Nothing -> x' })
    expect(summary).toMatchObject({ eventCount: 2, regroupedEventCount: 0, movedEventCount: 0 })
    expect((await preview({ fingerprintingRules: B_RULE })).summary).toMatchObject({
      regroupedEventCount: 1,
    })
  })

  it('counts each event once that would move', async () => {
    // Two issues of three events, of which each loses one.
    const countries = [1, 1, 2]
    const kinds = [0, 2]
    const events = kinds.flatMap((kind) =>
      countries.map((country) => ({ ...EVENT, kind, country })),
    )
    await world.storeEvents(events)
    const rule = 'error.type:"[AB]" -> country-{{ tags.shop.country }}'
    const { summary } = await preview({ fingerprintingRules: rule })
    expect(summary).toMatchObject({
      movedEventCount: 4,
      mergeCount: 1,
      merges: [{ eventCount: 2 }],
      splitCount: 2,
    })
  })
})

describe('a change of rules', () => {
  it('is refused when another setting of grouping was changed since its preview', async () => {
    await world.storeEvents([EVENT])
    const { id } = await preview({ fingerprintingRules: B_RULE })
    await setOptions({ groupingEnhancements: 'function:* -app' })
    await expect(apply(id)).rejects.toMatchObject({
      refusal: 'conflict',
      message: 'The setting groupingEnhancements was changed since: preview again.',
    })
  })

  it('never undoes what somebody sets at the same time', async () => {
    await world.storeEvents([EVENT])
    const rules = Array.from({ length: 10 }, (_, i) => `error.type:B -> b${i}`)
    for (const rule of rules) {
      const { id } = await preview({ fingerprintingRules: B_RULE })
      const [applied] = await Promise.allSettled([
        apply(id),
        setOptions({ fingerprintingRules: rule }),
      ])
      expect(await world.store.projectOptions.find(world.shop.project.id)).toMatchObject({
        fingerprintingRules: rule,
      })
      if (applied.status === 'rejected') {
        expect(applied.reason).toMatchObject({ refusal: 'conflict' })
      }
    }
  })
})

describe('taking a change of rules back', () => {
  const DAY_HOURS = 24
  const OLD: DrawnEvent = { ...EVENT, at: 0 }
  const RECENT: DrawnEvent = { ...EVENT, at: 3 * DAY_HOURS }
  const B: DrawnEvent = { ...EVENT, kind: 2 }

  function revert(changeId: number) {
    return world.regrouper.revert({ projectId: world.shop.project.id, changeId })
  }

  function previewDays(days: number, fingerprintingRules: string) {
    const projectId = world.shop.project.id
    const options = { fingerprintingRules }
    return world.regrouper.previewRules({ projectId, options, days, actorUserId: undefined })
  }

  /** The issue of each event, in the order in which they came. */
  const issueOfEvents = () =>
    world.query('select issue_id from event order by event_id').map((row) => row.issue_id)

  it('groups what opened an issue in between as without it', async () => {
    await world.storeEvents([EVENT])
    const { id } = await preview({ fingerprintingRules: 'error.type:* -> by-{{ error.type }}' })
    await apply(id)
    await world.storeEvents([B])
    await revert(id)
    await world.storeEvents([B])
    expect(issueOfEvents()).toEqual([1, 2, 2])
    expect(findFaults(world)).toEqual([])
  })

  it('groups what came to other issues in between as without it', async () => {
    await world.storeEvents([EVENT])
    const { id } = await preview({ fingerprintingRules: 'error.type:"[AB]" -> both' })
    await apply(id)
    await world.storeEvents([B, EVENT, B])
    await revert(id)
    await world.storeEvents([B, EVENT])
    expect(issueOfEvents()).toEqual([1, 2, 1, 2, 2, 1])
    expect(findFaults(world)).toEqual([])
  })

  it('reads the tags of all that came in between, in whatever order they are', async () => {
    await setOptions({ fingerprintingRules: 'tags.shop.country:c1 -> abroad' })
    const first = { ...B, country: 0 }
    await world.storeEvents([first])
    await world.storeEvents([EVENT])
    const { id } = await preview({ fingerprintingRules: 'error.type:B -> b' })
    await apply(id)
    await world.storeEvents([EVENT])
    await world.storeEvents([first])
    const hashes = 'select hex(hash) from issue_hash order by hash'
    await revert(id)
    expect(issueOfEvents()).toEqual([1, 2, 2, 1])
    expect(world.query(hashes)).toHaveLength(2)
    expect(world.query("select id from grouping_change where kind = 'arrivals'")).toEqual([])
  })

  it('merges no issues over an event that came in between', async () => {
    await world.storeEvents([OLD])
    await setOptions({ fingerprintingRules: 'error.type:A -> ours' })
    await world.storeEvents([RECENT])
    const { id } = await previewDays(30, 'error.type:Nothing -> x')
    await apply(id)
    await world.storeEvents([RECENT])
    await revert(id)
    expect(issueOfEvents()).toEqual([1, 2, 2])
    expect(findFaults(world)).toEqual([])
  })

  it('ends an issue that was opened in between for what another has', async () => {
    await world.storeEvents([OLD])
    const { id } = await previewDays(1, 'error.type:A -> ours')
    await apply(id)
    await world.storeEvents([RECENT])
    expect(issueOfEvents()).toEqual([1, 2])
    await revert(id)
    await world.storeEvents([RECENT])
    expect(issueOfEvents()).toEqual([1, 1, 1])
    expect(findFaults(world)).toEqual([])
  })

  it('leaves events of a merged issue where they came from, whatever was set since', async () => {
    await world.storeEvents([EVENT, EVENT, B])
    const issueIds = [1, 2] as IssueId[]
    const projectId = world.shop.project.id
    await world.regrouper.merge({ projectId, issueIds, actorUserId: undefined })
    await world.storeEvents([B])
    await setOptions({ fingerprintingRules: 'error.type:B -> b-new' })
    await revert(1)
    expect(issueOfEvents()).toEqual([1, 1, 2, 2])
    expect(findFaults(world)).toEqual([])
  })

  it('keeps the hash of events that are older than what was looked at', async () => {
    await world.storeEvents([{ ...OLD, country: 2 }, RECENT])
    const { id } = await previewDays(1, 'tags.shop.country:c1 -> abroad')
    await apply(id)
    await world.storeEvents([{ ...RECENT, country: 2 }, RECENT])
    expect(issueOfEvents()).toEqual([1, 1, 1, 1])
    expect(findFaults(world)).toEqual([])
  })
})

describe('a move to a newer version', () => {
  it('finds issues by the hashes of the older one, also where events get others', async () => {
    await setOptions({ groupingConfig: 'v1' })
    await world.storeEvents([EVENT])
    const { id } = await preview({
      groupingConfig: 'v2',
      secondaryGroupingConfig: 'v1',
      secondaryGroupingExpiry: (T0_MS + 90 * 86_400_000) / 1000,
      fingerprintingRules: 'error.type:A -> country-{{ tags.shop.country }}',
    })
    await apply(id)
    // Of a group that nobody had seen, but which was one with the others by the older version.
    await world.storeEvents([{ ...EVENT, country: 2 }])
    expect(world.query('select distinct issue_id from event')).toEqual([{ issue_id: 1 }])
  })
})
