import type { IssueSummary } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import { ARCHIVE, canMerge, describeDone, undoOf } from './issue-action.ts'

const issue = (id: string, status: IssueSummary['status'], substatus: string | null = null) =>
  ({ id, status, substatus }) as IssueSummary

describe('undoOf', () => {
  it('makes one change for each former state', () => {
    const issues = [
      issue('1', 'unresolved', 'new'),
      issue('2', 'resolved'),
      issue('3', 'unresolved', 'new'),
    ]
    expect(undoOf(issues)).toEqual([
      { ids: ['1', '3'], change: { status: 'unresolved', substatus: 'new' } },
      { ids: ['2'], change: { status: 'resolved' } },
    ])
  })
})

describe('describeDone', () => {
  it('counts', () => {
    expect(describeDone(1, ARCHIVE)).toBe('1 issue archived.')
    expect(describeDone(3, ARCHIVE)).toBe('3 issues archived.')
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
