import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf } from './monitor-draft.ts'

describe('the form of a monitor', () => {
  it('begins with an hourly crontab, and leaves an empty slug to the server', () => {
    const body = bodyOf({ ...draftOf(undefined, 'shop'), name: 'Nightly' }, true)
    expect(body).toEqual({
      project: 'shop',
      name: 'Nightly',
      owner: null,
      config: {
        schedule_type: 'crontab',
        schedule: '0 * * * *',
        timezone: 'UTC',
        checkin_margin: null,
        max_runtime: null,
        failure_issue_threshold: 1,
        recovery_threshold: 1,
      },
    })
  })

  it('sends an interval as a number with its unit, and minutes as numbers', () => {
    const draft = { ...draftOf(undefined, 'shop'), name: 'x', slug: 'x' }
    const interval = { type: 'interval', count: '2', unit: 'week', margin: '5' } as const
    const body = bodyOf({ ...draft, ...interval }, false)
    expect(body).not.toHaveProperty('project')
    expect(body.config).toMatchObject({ schedule: [2, 'week'], checkin_margin: 5 })
  })
})
