import type { EventSummary } from '@vedette/protocol/api/event'
import { formatCsv } from '../ui/format-csv.ts'
import { columnText, userText } from './event-column.ts'

/** The columns of the table under the names of the API, with whole values. */
export function formatEventCsv(rows: readonly EventSummary[], columns: readonly string[]): string {
  const header = ['id', 'timestamp', 'title', ...columns, 'user']
  const lines = rows.map((row) => [
    row.eventID,
    row.dateCreated,
    row.title,
    ...columns.map((key) => columnText(row, key)),
    userText(row),
  ])
  return formatCsv([header, ...lines])
}
