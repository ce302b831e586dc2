import type { EventDetail, FrameEntry } from '@vedette/protocol/api/event'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { describe, expect, it } from 'vitest'
import { translateTo } from '../messages/testing/translate.ts'
import { formatIssueMarkdown } from './issue-markdown.ts'

const t = translateTo('issues')
const LINK = 'http://127.0.0.1:9000/organizations/shop/issues/7/'

const issueOf = (change: Partial<IssueDetail> = {}) =>
  ({
    shortId: 'SHOP-7',
    title: 'CardError: declined',
    culprit: 'app/pay in charge',
    status: 'unresolved',
    substatus: 'regressed',
    priority: 'high',
    level: 'error',
    count: '1200',
    userCount: 31,
    firstSeen: '2026-02-01T00:00:00Z',
    lastSeen: '2026-02-09T00:00:00Z',
    firstRelease: { version: 'shop@1.0' },
    lastRelease: { version: 'shop@1.1' },
    assignedTo: { type: 'team', id: '1', name: 'pay' },
    project: { id: '1', name: 'Shop', slug: 'shop', platform: null },
    tags: [],
    ...change,
  }) as unknown as IssueDetail

const frameOf = (filename: string, inApp: boolean) =>
  ({
    filename,
    function: 'run',
    lineNo: 3,
    colNo: null,
    inApp,
    context: [],
  }) as unknown as FrameEntry

const eventOf = (frames: readonly FrameEntry[]) =>
  ({
    eventID: 'e'.repeat(32),
    dateCreated: '2026-02-09T00:00:00Z',
    platform: 'node',
    title: 'CardError: declined',
    culprit: '',
    tags: [{ key: 'browser', value: 'Firefox' }],
    entries: [
      {
        type: 'exception',
        data: { values: [{ type: 'CardError', value: 'declined', stacktrace: { frames } }] },
      },
      {
        type: 'breadcrumbs',
        data: { values: [{ timestamp: 't', category: 'ui', level: 'info', message: 'pay ```' }] },
      },
    ],
  }) as unknown as EventDetail

describe('formatIssueMarkdown', () => {
  it('says what fails, how often, since when and whose it is', () => {
    const text = formatIssueMarkdown(t, { issue: issueOf(), event: undefined, link: LINK })
    expect(text).toBe(`# CardError: declined

- **Issue:** \`SHOP-7\` in \`shop\`
- **Link:** ${LINK}
- **Status:** unresolved (regressed), priority high, level error
- **Culprit:** \`app/pay in charge\`
- **How often:** 1,200 events, 31 users
- **First seen:** 2026-02-01T00:00:00Z in \`shop@1.0\`
- **Last seen:** 2026-02-09T00:00:00Z in \`shop@1.1\`
- **Assigned to:** \`pay\`
`)
  })

  it('shows the frames of the program alone, and what happened before', () => {
    const event = eventOf([frameOf('lib.js', false), frameOf('app.js', true)])
    const text = formatIssueMarkdown(t, { issue: issueOf(), event, link: LINK })
    expect(text).toContain('CardError: declined\n    at run (app.js:3)\n```')
    expect(text).not.toContain('lib.js')
    expect(text).toContain('(1 frame of libraries left out)')
    expect(text).toContain('## Breadcrumbs\n\n````\nt ui info pay ```\n````')
    expect(text).toContain('## Tags\n\n- `browser`: `Firefox`')
  })

  it('shows every frame where none is of the program', () => {
    const event = eventOf([frameOf('lib.js', false)])
    const text = formatIssueMarkdown(t, { issue: issueOf(), event, link: LINK })
    expect(text).toContain('at run (lib.js:3)')
    expect(text).not.toContain('left out')
  })

  it('says how the tags are spread', () => {
    const value = { key: 'a', name: 'b', value: 'b', count: 3, firstSeen: '', lastSeen: '' }
    const tags = [{ key: 'a', name: 'a', uniqueValues: 2, totalValues: 4, topValues: [value] }]
    const text = formatIssueMarkdown(t, { issue: issueOf({ tags }), event: undefined, link: LINK })
    expect(text).toContain('## Tags\n\n- `a`: `b` (75 %)\n')
  })

  it('keeps a hostile title on its line', () => {
    const issue = issueOf({ title: 'a\n# b', substatus: null, assignedTo: null })
    const text = formatIssueMarkdown(t, { issue, event: undefined, link: LINK })
    expect(text).toMatch(/^# a # b\n/)
  })
})
