import { UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { EventSummary } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../ui/icons.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import { truncateText } from '../ui/truncate-text.ts'
import classes from './EventTab.module.css'
import { columnText, userText } from './event-column.ts'

// A cell shows a line; the whole value is on the event's own page.
const CELL_CHARS_MAX = 200

export interface EventTableProps {
  readonly org: string
  readonly issueId: string
  readonly rows: readonly EventSummary[]
  /** Tags that have a column each. */
  readonly tags: readonly string[]
  readonly isOldestFirst: boolean
  readonly onSort: (isOldestFirst: boolean) => void
}

export function EventTable(props: EventTableProps) {
  const { org, issueId, rows, tags, isOldestFirst, onSort } = props
  const t = useTranslations('events')
  return (
    <ScrollBox className={classes.scroll} label={t('list.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('list.column.event')}</th>
            <th aria-sort={isOldestFirst ? 'ascending' : 'descending'}>
              <UnstyledButton
                className={classes.sort}
                title={isOldestFirst ? t('list.showNewest') : t('list.showOldest')}
                onClick={() => onSort(!isOldestFirst)}
              >
                {t('list.column.when')}
                {isOldestFirst ? <ChevronUpIcon size={14} /> : <ChevronDownIcon size={14} />}
              </UnstyledButton>
            </th>
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
                <Cell key={key} text={columnText(row, key)} />
              ))}
              <Cell text={userText(row)} />
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
