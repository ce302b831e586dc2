import type { EventSummary } from '@vedette/protocol/api/event'
import { expect, it } from 'vitest'
import { formatEventCsv } from './event-csv.ts'
import { eventOf } from './test-event.ts'

it('has the columns of the table, and runs nothing that a sender wrote', () => {
  const row: EventSummary = {
    ...eventOf({ title: '=HYPERLINK("http://x")', tags: [{ key: 'release', value: 'a,b' }] }),
    'event.type': 'error',
    user: { email: '+cmd@example.com' },
    traceID: 'f'.repeat(32),
  }
  expect(formatEventCsv([row], ['release', 'trace', 'os']).split('\r\n')).toEqual([
    'id,timestamp,title,release,trace,os,user',
    `${row.eventID},2026-01-31T12:00:00Z,"'=HYPERLINK(""http://x"")","a,b",${row.traceID},,'+cmd@example.com`,
    '',
  ])
})
