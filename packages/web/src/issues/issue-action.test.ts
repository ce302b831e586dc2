import type { IssueSummary } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import {
  ARCHIVE,
  ARCHIVE_WAYS,
  assignTo,
  canMerge,
  describeDone,
  prioritize,
  RESOLVE,
  resolveInRelease,
} from './issue-action.ts'

const t = translateTo('issues')

describe('describeDone', () => {
  it('counts', () => {
    expect(describeDone(t, 1, ARCHIVE)).toBe('1 issue archived until it escalates.')
    expect(describeDone(t, 3, RESOLVE)).toBe('3 issues resolved.')
  })

  it('says until when', () => {
    const said = ARCHIVE_WAYS.flatMap(({ ways }) => ways.map((way) => describeDone(t, 1, way)))
    expect(said).toEqual([
      '1 issue archived for an hour.',
      '1 issue archived for a day.',
      '1 issue archived for a week.',
      '1 issue archived until 10 more events.',
      '1 issue archived until 100 more events.',
      '1 issue archived until 100 events within an hour.',
      '1 issue archived until 1 more user.',
      '1 issue archived until 10 more users.',
    ])
  })

  it('says to whom, how urgent and in which release', () => {
    expect(describeDone(t, 1, assignTo('team:2', '#pay'))).toBe('1 issue assigned to #pay.')
    expect(describeDone(t, 2, prioritize('high'))).toBe('2 issues given high priority.')
    expect(describeDone(t, 1, resolveInRelease('a@1'))).toBe('1 issue resolved in a@1.')
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
