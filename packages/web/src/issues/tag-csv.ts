import type { IssueTagValue } from '@vedette/protocol/api/issue'
import { formatCsv } from '../ui/format-csv.ts'

const HEADER = ['value', 'times_seen', 'first_seen', 'last_seen']

/** The values of a tag for a spreadsheet. */
export function formatTagCsv(values: readonly IssueTagValue[]): string {
  const rows = values.map(({ value, count, firstSeen, lastSeen }) => [
    value,
    String(count),
    firstSeen ?? '',
    lastSeen ?? '',
  ])
  return formatCsv([HEADER, ...rows])
}
