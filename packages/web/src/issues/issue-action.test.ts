import type { IssueSummary } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import { ARCHIVE, ARCHIVE_WAYS, canMerge, describeDone, RESOLVE } from './issue-action.ts'

describe('describeDone', () => {
  it('counts', () => {
    expect(describeDone(1, ARCHIVE)).toBe('1 issue archived until it escalates.')
    expect(describeDone(3, RESOLVE)).toBe('3 issues resolved.')
  })

  it('says until when', () => {
    const [way] = ARCHIVE_WAYS[0]?.ways ?? []
    expect(way && describeDone(1, way)).toBe('1 issue archived for an hour.')
  })
})

describe('canMerge', () => {
  const of = (...projects: readonly string[]) =>
    projects.map((id) => ({ id: '1', project: { id } }) as IssueSummary)

  it.each([
    [false, []],
    [false, ['1']],
    [true, ['1', '1']],
    [false, ['1', '2']],
  ])('is %s for issues of projects %j', (expected, projects) => {
    expect(canMerge(of(...projects))).toBe(expected)
  })
})
