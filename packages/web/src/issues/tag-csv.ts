import type { IssueTagValue } from '@vedette/protocol/api/issue'

const HEADER = ['value', 'times_seen', 'first_seen', 'last_seen']

/** The values of a tag for a spreadsheet: RFC 4180, with a line of names on top. */
export function formatTagCsv(values: readonly IssueTagValue[]): string {
  const rows = values.map(({ value, count, firstSeen, lastSeen }) => [
    value,
    String(count),
    firstSeen,
    lastSeen,
  ])
  return [HEADER, ...rows].map((row) => `${row.map(formatCell).join(',')}\r\n`).join('')
}

/** A spreadsheet takes a text that begins so for a formula, and what senders wrote must not run. */
const FORMULA = /^[=+\-@\t\r]/

function formatCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
