import { useLocalStorage } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Pager } from '../ui/Pager.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { EventColumns } from './EventColumns.tsx'
import { EventExportButton } from './EventExportButton.tsx'
import classes from './EventTab.module.css'
import { EventTable } from './EventTable.tsx'
import { OFFERED_COLUMNS } from './event-column.ts'
import type { EventListSearch } from './event-keys.ts'
import { NoEventsThere } from './NoEventsThere.tsx'
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
  /** For the name of a file. */
  readonly shortId: string
  readonly search: EventListSearch
  readonly onSearch: (search: Partial<EventListSearch>) => void
  readonly onEnvironment: (environment: string | undefined) => void
  readonly renderSearchBox: (props: EventSearchBoxProps) => ReactNode
}

// Tags that tell events of one issue apart; others can be chosen.
const COLUMNS: readonly string[] = ['environment', 'release', 'level']

/** The events of an issue, searched like issues are, to be sorted and saved. */
export function EventListTab({ org, issueId, search, ...props }: EventListTabProps) {
  const { shortId, onSearch, onEnvironment, renderSearchBox } = props
  const t = useTranslations('events')
  const events = useEventList(org, issueId, search)
  const [tags, setTags] = useLocalStorage({
    key: 'vedette-event-columns',
    defaultValue: COLUMNS,
    getInitialValueInEffect: false,
  })
  const found = (events.data?.rows ?? []).flatMap((row) => row.tags.map(({ key }) => key))
  const known = [...OFFERED_COLUMNS, ...found]
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
        <EventExportButton
          org={org}
          issueId={issueId}
          parts={{ name: `${shortId}-events`, search, columns: tags }}
        />
      </div>
      <QueryView
        query={events}
        isEmpty={(page) => page.rows.length === 0}
        empty={<NoEvents search={search} onEnvironment={onEnvironment} />}
      >
        {(page) => (
          <>
            <EventTable
              org={org}
              issueId={issueId}
              rows={page.rows}
              tags={tags}
              isOldestFirst={search.sort === 'timestamp'}
              onSort={(isOldestFirst) =>
                onSearch({ sort: isOldestFirst ? 'timestamp' : undefined, cursor: undefined })
              }
            />
            {page.isPartial && <p className={classes.none}>{t('list.partial')}</p>}
            <Pager {...page} onMove={(cursor) => onSearch({ cursor })} />
          </>
        )}
      </QueryView>
    </div>
  )
}

interface NoEventsProps extends Pick<EventListTabProps, 'onEnvironment'> {
  readonly search: EventListSearch
}

/** The environment is chosen far from the list: it is named, with the way out of it. */
function NoEvents({ search: { environment }, onEnvironment }: NoEventsProps) {
  const t = useTranslations('events')
  if (environment === undefined) {
    return <EmptyState title={t('list.empty')}>{t('list.emptyHint')}</EmptyState>
  }
  return <NoEventsThere environment={environment} onEnvironment={onEnvironment} />
}
