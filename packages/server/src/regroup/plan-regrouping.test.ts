import type { IssueId } from '@vedette/protocol/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanScope, planRegrouping, type RegroupedEvents } from './plan-regrouping.ts'

type Row = readonly [issue: number, count: number, old: string, now: string]

/** Hashes are letters, several joined by `+`. */
function plan(
  rows: readonly Row[],
  owners: Readonly<Record<string, number>> = ownersOf(rows),
  scope?: PlanScope,
) {
  const events = rows.map(
    ([issue, eventCount, old, now]): RegroupedEvents => ({
      issueId: issue as IssueId,
      eventCount,
      oldHashes: old.split('+'),
      newHashes: now.split('+'),
    }),
  )
  const owned = new Map(Object.entries(owners).map(([hash, id]) => [hash, id as IssueId]))
  const { targets, merges, newIssues, claims, released } = planRegrouping(events, owned, scope)
  return {
    targets: targets.map(({ issueId, newIssue }) => issueId ?? `new ${newIssue}`),
    merges: merges.map(({ issueId, targetIssueId }) => `${issueId} into ${targetIssueId}`),
    newIssues: newIssues.map(({ fromIssueId }) => fromIssueId),
    claims: Object.fromEntries(
      [...claims].map(([hash, to]) => [hash, to.issueId ?? `new ${to.newIssue}`]),
    ),
    released: released.toSorted(),
  }
}

function ownersOf(rows: readonly Row[]): Record<string, number> {
  const owners: Record<string, number> = {}
  for (const [issue, , old] of rows) for (const hash of old.split('+')) owners[hash] ??= issue
  return owners
}

const NOTHING = { merges: [], newIssues: [], claims: {}, released: [] }

describe('planRegrouping', () => {
  it('leaves everything where it is when no hash changes', () => {
    const rows: Row[] = [
      [1, 3, 'a+b', 'a+b'],
      [2, 1, 'c', 'c'],
    ]
    expect(plan(rows)).toEqual({ ...NOTHING, targets: [1, 2] })
  })

  it('never joins issues over an event that stays, whatever its other hashes lead to', () => {
    // The event of issue 1 came with a second hash that issue 2 owned before.
    const rows: Row[] = [
      [1, 1, 'a+c', 'a+c'],
      [2, 1, 'b+c', 'b+c'],
    ]
    expect(plan(rows, { a: 1, b: 2, c: 2 })).toEqual({ ...NOTHING, targets: [1, 2] })
  })

  it('lets an issue keep its events when only their hash changes', () => {
    expect(plan([[1, 5, 'a', 'x']])).toEqual({
      ...NOTHING,
      targets: [1],
      claims: { x: 1 },
      released: ['a'],
    })
  })

  it('merges issues that come to share a hash into the oldest', () => {
    const rows: Row[] = [
      [7, 9, 'b', 'x'],
      [3, 1, 'a', 'x'],
    ]
    expect(plan(rows)).toEqual({
      ...NOTHING,
      targets: [3, 3],
      merges: ['7 into 3'],
      claims: { x: 3 },
      released: ['a', 'b'],
    })
  })

  it('merges into an issue that owns the hash already', () => {
    const rows: Row[] = [
      [1, 5, 'a', 'a'],
      [2, 1, 'b', 'a'],
    ]
    expect(plan(rows)).toEqual({
      ...NOTHING,
      targets: [1, 1],
      merges: ['2 into 1'],
      released: ['b'],
    })
  })

  it('splits a group and leaves the issue to its largest part', () => {
    const rows: Row[] = [
      [1, 2, 'a', 'x'],
      [1, 5, 'a', 'y'],
      [1, 1, 'a', 'z'],
    ]
    expect(plan(rows)).toEqual({
      merges: [],
      targets: ['new 0', 1, 'new 1'],
      newIssues: [1, 1],
      claims: { x: 'new 0', y: 1, z: 'new 1' },
      released: ['a'],
    })
  })

  it('keeps the hash of a part that stays when another part leaves', () => {
    const rows: Row[] = [
      [1, 1, 'a', 'a'],
      [1, 5, 'a', 'x'],
    ]
    expect(plan(rows)).toMatchObject({ targets: [1, 'new 0'], released: [] })
  })

  it('moves a part into the issue that owns its hash, and leaves the rest', () => {
    const rows: Row[] = [
      [1, 5, 'a', 'b'],
      [1, 1, 'a', 'x'],
      [2, 1, 'b', 'b'],
    ]
    expect(plan(rows)).toEqual({
      ...NOTHING,
      targets: [2, 1, 2],
      claims: { x: 1 },
      released: ['a'],
    })
  })

  it('keeps together what somebody merged by hand', () => {
    const rows: Row[] = [
      [1, 5, 'a', 'x'],
      [1, 1, 'b', 'y'],
    ]
    expect(plan(rows)).toEqual({
      ...NOTHING,
      targets: [1, 1],
      claims: { x: 1, y: 1 },
      released: ['a', 'b'],
    })
  })

  it('takes what the rules joined apart again when they are taken back', () => {
    const rows: Row[] = [
      [1, 5, 'x', 'a'],
      [1, 1, 'x', 'b'],
    ]
    expect(plan(rows)).toMatchObject({ targets: [1, 'new 0'], newIssues: [1] })
  })

  it('leaves an issue that nobody looked at the hash that a changed event had too', () => {
    const owners = { a: 1, shared: 2 }
    expect(plan([[1, 1, 'a+shared', 'x']], owners)).toEqual({
      ...NOTHING,
      targets: [1],
      claims: { x: 1 },
      released: ['a'],
    })
  })

  it('follows the first hash that has an owner', () => {
    const rows: Row[] = [
      [1, 1, 'a', 'x+c+b'],
      [2, 1, 'b', 'b'],
      [3, 1, 'c', 'c'],
    ]
    expect(plan(rows)).toMatchObject({ merges: ['3 into 1'], claims: { x: 1 } })
  })

  it('holds its promises whatever the hashes', () => {
    const hash = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const hashes = fc.uniqueArray(hash, { minLength: 1, maxLength: 3 }).map((all) => all.join('+'))
    const row = fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 9 }),
      hashes,
      hashes,
    )
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const { targets, merges, claims, newIssues } = plan(rows)
        const merged = new Map(merges.map((one) => one.split(' into ') as [string, string]))
        const gone = new Set(merged.keys())
        for (const [index, [issue, , old, now]] of rows.entries()) {
          const target = String(targets[index])
          expect(gone.has(target)).toBe(false)
          if (old === now) expect(target).toBe(merged.get(String(issue)) ?? String(issue))
        }
        for (const target of Object.values(claims)) expect(gone.has(String(target))).toBe(false)
        // Every issue that goes on keeps some of its events.
        for (const issue of new Set(rows.map(([id]) => id))) {
          if (!gone.has(String(issue))) expect(targets).toContain(issue)
        }
        expect(newIssues).toHaveLength(
          new Set(targets.filter((target) => typeof target === 'string')).size,
        )
      }),
    )
  })
})

describe('planRegrouping of some events', () => {
  const unseen = (...ids: number[]): PlanScope => ({ unseenIssueIds: new Set(ids as IssueId[]) })
  const singles = (ids: readonly number[], ...taken: string[]): PlanScope => ({
    ...unseen(...ids),
    singles: { takenHashes: new Set(taken) },
  })
  const TWO_OWNED: readonly Row[] = [
    [1, 3, 'a', 'b'],
    [1, 1, 'a', 'c'],
  ]

  it('leaves the issue to the part that no other has, be the other looked at or not', () => {
    const rows: Row[] = [
      [1, 3, 'a', 'b'],
      [1, 1, 'a', 'x'],
    ]
    const expected = { targets: [2, 1], merges: [], claims: { x: 1 }, newIssues: [] }
    expect(plan(rows, { a: 1, b: 2 })).toMatchObject(expected)
    expect(plan([...rows, [2, 1, 'b', 'b']])).toMatchObject({ ...expected, targets: [2, 1, 2] })
  })

  it('ends an issue whose events all leave, but not one with others', () => {
    const owners = { a: 1, b: 2, c: 3 }
    const ended = { targets: [1, 3], merges: ['2 into 1'] }
    expect(plan(TWO_OWNED, owners)).toMatchObject(ended)
    const gone = { targets: [2, 3], merges: [], newIssues: [] }
    expect(plan(TWO_OWNED, owners, unseen(1))).toMatchObject(gone)
  })

  it('sends the rest of an issue after all of the last days', () => {
    expect(plan([[1, 3, 'a', 'b']], { a: 1, b: 2 }, unseen(1))).toMatchObject({
      targets: [1],
      merges: ['2 into 1'],
    })
  })

  it('moves single events to who has their hash, and the others stay', () => {
    expect(plan([[1, 3, 'a', 'b']], { a: 1, b: 2 }, singles([1]))).toEqual({
      ...NOTHING,
      targets: [2],
    })
  })

  it('ends an issue all of whose single events belong to another', () => {
    expect(plan([[2, 3, 'b', 'a']], { a: 1, b: 2 }, singles([]))).toMatchObject({
      targets: [1],
      merges: ['2 into 1'],
    })
  })

  it('lets an issue take the first new hash, and opens another for the next', () => {
    const first = { ...NOTHING, targets: [1], claims: { x: 1 } }
    expect(plan([[1, 1, 'a', 'x']], { a: 1 }, singles([1]))).toEqual(first)
    const next = plan([[1, 1, 'a', 'y']], { a: 1, x: 1 }, singles([1], 'x'))
    expect(next).toMatchObject({ targets: ['new 0'], claims: { y: 'new 0' } })
  })

  it('lets an issue keep what it took when that changes once more', () => {
    const again = plan([[1, 1, 'x', 'y']], { a: 1, x: 1 }, singles([1], 'x'))
    expect(again).toMatchObject({ targets: [1], claims: { y: 1 } })
  })
})
