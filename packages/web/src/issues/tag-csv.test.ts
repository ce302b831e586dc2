import type { IssueTagValue } from '@vedette/protocol/api/issue'
import { expect, it } from 'vitest'
import { formatTagCsv } from './tag-csv.ts'

const of = (value: string): IssueTagValue => ({
  key: 'browser',
  name: value,
  value,
  count: 3,
  firstSeen: '2026-02-01T00:00:00Z',
  lastSeen: '2026-02-02T00:00:00Z',
})
const line = (cell: string) => `${cell},3,2026-02-01T00:00:00Z,2026-02-02T00:00:00Z\r\n`

it.each([
  ['Firefox', 'Firefox'],
  ['', ''],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("http://a.test")', '"\'=HYPERLINK(""http://a.test"")"'],
  ['+1', "'+1"],
  ['@a', "'@a"],
])('writes %j as %j', (value, cell) => {
  const header = 'value,times_seen,first_seen,last_seen\r\n'
  expect(formatTagCsv([of(value)])).toBe(`${header}${line(cell)}`)
})
