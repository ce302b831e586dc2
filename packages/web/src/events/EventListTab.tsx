import { useLocalStorage } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { EventColumns } from './EventColumns.tsx'
import classes from './EventTab.module.css'
import { EventTable } from './EventTable.tsx'
import type { EventListSearch } from './event-keys.ts'
import { useEventList } from './useEvents.ts'

/** What a search box needs: the stream's own is handed in, with its completion. */
export interface EventSearchBoxProps {
  readonly label: string
  readonly query: string
  readonly onSearch: (query: string) => void
  readonly refusal: ApiError | undefined
}

export interface EventListTabProps {
  readonly org: string
  readonly issueId: string
  readonly search: EventListSearch
  readonly onSearch: (search: Partial<EventListSearch>) => void
  readonly renderSearchBox: (props: EventSearchBoxProps) => ReactNode
}

// Tags that tell events of one issue apart; others can be chosen.
const COLUMNS: readonly string[] = ['environment', 'release', 'level']

/** The events of an issue, the newest first, searched like issues are. */
export function EventListTab({ org, issueId, search, ...props }: EventListTabProps) {
  const { onSearch, renderSearchBox } = props
  const t = useTranslations('events')
  const events = useEventList(org, issueId, search)
  const [tags, setTags] = useLocalStorage({
    key: 'vedette-event-columns',
    defaultValue: COLUMNS,
    getInitialValueInEffect: false,
  })
  const known = (events.data?.rows ?? []).flatMap((row) => row.tags.map(({ key }) => key))
  const { error } = events
  return (
    <div>
      <div className={classes.search}>
        {renderSearchBox({
          label: t('list.search'),
          query: search.query,
          onSearch: (query) => onSearch({ query, cursor: undefined }),
          refusal: error instanceof ApiError && error.status === 400 ? error : undefined,
        })}
        <EventColumns known={known} chosen={tags} onChange={setTags} />
      </div>
      <QueryView
        query={events}
        isEmpty={(page) => page.rows.length === 0}
        empty={<EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>}
      >
        {(page) => (
          <>
            <EventTable org={org} issueId={issueId} rows={page.rows} tags={tags} />
            {page.isPartial && <p className={classes.none}>{t('list.partial')}</p>}
            <Pager {...page} onMove={(cursor) => onSearch({ cursor })} />
          </>
        )}
      </QueryView>
    </div>
  )
}
