import { TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { EventSummary } from '@vedette/protocol/api/event'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SearchIcon } from '../ui/icons.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { ScrollBox } from '../ui/ScrollBox.tsx'
import classes from './EventTab.module.css'
import type { EventListSearch } from './event-keys.ts'
import { useEventList } from './useEvents.ts'

export interface EventListTabProps {
  readonly org: string
  readonly issueId: string
  readonly search: EventListSearch
  readonly onSearch: (search: Partial<EventListSearch>) => void
}

export function EventListTab({ org, issueId, search, onSearch }: EventListTabProps) {
  const t = useTranslations('events')
  const events = useEventList(org, issueId, search)
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const query = String(new FormData(event.currentTarget).get('query') ?? '')
    onSearch({ query: query.trim(), cursor: undefined })
  }
  return (
    <div>
      <form onSubmit={onSubmit} className={classes.search} key={search.query}>
        <TextInput
          name="query"
          aria-label={t('list.search')}
          placeholder={t('list.example')}
          defaultValue={search.query}
          leftSection={<SearchIcon size={14} />}
          size="xs"
        />
      </form>
      <QueryView
        query={events}
        isEmpty={(page) => page.rows.length === 0}
        empty={<EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>}
      >
        {(page) => (
          <>
            <EventTable org={org} issueId={issueId} rows={page.rows} />
            <Pager {...page} onMove={(cursor) => onSearch({ cursor })} />
          </>
        )}
      </QueryView>
    </div>
  )
}

// Tags that tell events of one issue apart; the others are on the event's own page.
const COLUMNS = ['environment', 'release', 'level'] as const

interface EventTableProps {
  readonly org: string
  readonly issueId: string
  readonly rows: readonly EventSummary[]
}

function EventTable({ org, issueId, rows }: EventTableProps) {
  const t = useTranslations('events')
  return (
    <ScrollBox className={classes.scroll} label={t('list.label')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('list.column.event')}</th>
            <th>{t('list.column.when')}</th>
            <th>{t('list.column.title')}</th>
            {COLUMNS.map((key) => (
              <th key={key}>{t(`list.column.${key}`)}</th>
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
              <td title={row.title}>
                <bdi>{row.title}</bdi>
              </td>
              {COLUMNS.map((key) => (
                <td key={key}>
                  <bdi>{row.tags.find((tag) => tag.key === key)?.value ?? ''}</bdi>
                </td>
              ))}
              <td>
                <bdi>{userName(row.user)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function userName(user: EventSummary['user']): string {
  return user?.email ?? user?.username ?? user?.name ?? user?.id ?? user?.ip_address ?? ''
}
