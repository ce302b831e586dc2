import { Link } from '@tanstack/react-router'
import type { EventSummary } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './EventTab.module.css'

// A cell shows a line; the whole value is on the event's own page.
const CELL_CHARS_MAX = 200

export interface EventTableProps {
  readonly org: string
  readonly issueId: string
  readonly rows: readonly EventSummary[]
  /** Tags that have a column each. */
  readonly tags: readonly string[]
}

export function EventTable({ org, issueId, rows, tags }: EventTableProps) {
  const t = useTranslations('events')
  return (
    <ScrollBox className={classes.scroll} label={t('list.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('list.column.event')}</th>
            <th>{t('list.column.when')}</th>
            <th>{t('list.column.title')}</th>
            {tags.map((key) => (
              <th key={key}>
                <bdi>{truncateText(key, CELL_CHARS_MAX).text}</bdi>
              </th>
            ))}
            <th>{t('list.column.user')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.eventID}>
              <td>
                <Link
                  className={classes.id}
                  to="/organizations/$org/issues/$issueId/events/$eventId/"
                  params={{ org, issueId, eventId: row.eventID }}
                >
                  {row.eventID.slice(0, 8)}
                </Link>
              </td>
              <td>
                <Age at={row.dateCreated} />
              </td>
              <Cell text={row.title} />
              {tags.map((key) => (
                <Cell key={key} text={row.tags.find((tag) => tag.key === key)?.value ?? ''} />
              ))}
              <Cell text={userName(row.user)} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Cell({ text }: { text: string }) {
  const shown = truncateText(text, CELL_CHARS_MAX).text
  return (
    <td title={shown}>
      <bdi>{shown}</bdi>
    </td>
  )
}

function userName(user: EventSummary['user']): string {
  return user?.email ?? user?.username ?? user?.name ?? user?.id ?? user?.ip_address ?? ''
}
