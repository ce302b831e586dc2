import { describe, expect, it } from 'vitest'
import { keyOutcomeQuery, outcomeQuery } from './outcome-query.ts'
import { STATS_PERIODS } from './stats-search.ts'

describe('what the page asks for key by key', () => {
  it.each(STATS_PERIODS)('is of the same time as all else in %s', (statsPeriod) => {
    // The server widens a time to whole intervals.
    const { interval } = outcomeQuery({ statsPeriod, project: '7' })
    expect(keyOutcomeQuery('7', statsPeriod)).toMatchObject({ statsPeriod, interval })
  })
})
