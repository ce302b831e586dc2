import type { EventRowId, IssueId } from '@vedette/protocol/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DrawnEvent } from './testing/drawn-events.ts'
import { findFaults } from './testing/find-faults.ts'
import { RegroupWorld } from './testing/regroup-world.ts'

let world: RegroupWorld

beforeEach(async () => {
  world = await RegroupWorld.open()
})
afterEach(() => world.close())

const EVENT: DrawnEvent = { kind: 0, user: 1, country: 1, release: 1, at: 1, isUnhandled: false }
const READABLE = [1 as EventRowId]

function preview() {
  return world.regrouper.previewRules({
    projectId: world.shop.project.id,
    options: { fingerprintingRules: 'error.type:"[AB]" -> both' },
    days: 30,
    actorUserId: undefined,
  })
}

function apply(changeId: number) {
  return world.regrouper.apply({ projectId: world.shop.project.id, changeId })
}

function revert(changeId: number) {
  return world.regrouper.revert({ projectId: world.shop.project.id, changeId })
}

const hashesOf = () => world.query('select hex(hash) from issue_hash order by issue_id, hash')

describe('an event that became readable', () => {
  it('after the preview keeps what grouping reads of it now', async () => {
    await world.storeEvents([EVENT])
    const { id } = await preview()
    await world.makeReadable(READABLE)
    const before = hashesOf()
    await apply(id)
    expect(findFaults(world)).toEqual([])
    expect(hashesOf()).not.toEqual(before)
    await revert(id)
    expect(findFaults(world)).toEqual([])
    expect(hashesOf()).toEqual(before)
  })

  it('after the change keeps that too, and its issue is called after it', async () => {
    await world.storeEvents([EVENT, { ...EVENT, kind: 2, at: 2 }])
    const before = hashesOf()
    const { id } = await preview()
    await apply(id)
    await world.makeReadable(READABLE)
    await revert(id)
    expect(findFaults(world)).toEqual([])
    expect(hashesOf()).toEqual(before)
  })

  it('gives its name to the issue that comes back from a merge', async () => {
    await world.storeEvents([EVENT, { ...EVENT, kind: 2, at: 2 }])
    const issueIds = [1, 2].map((id) => id as IssueId)
    const projectId = world.shop.project.id
    await world.regrouper.merge({ projectId, issueIds, actorUserId: undefined })
    await world.makeReadable(READABLE)
    await revert(1)
    expect(findFaults(world)).toEqual([])
    expect(world.query('select title from issue where id = 1')).toMatchObject([
      { title: 'A: one readable 1' },
    ])
  })
})
