import { getRouteApi } from '@tanstack/react-router'
import { useRef } from 'react'
import {
  EventListTab,
  type EventListTabProps,
  type EventSearchBoxProps,
} from '../events/EventListTab.tsx'
import { SearchBox } from '../issues/SearchBox.tsx'
import { normalizeEventListSearch } from './validate-search.ts'

const events = getRouteApi('/signed-in/organizations/$org/issues/$issueId/events')

type IssueEventsTabProps = Pick<
  EventListTabProps,
  'org' | 'issueId' | 'shortId' | 'onEnvironment'
> & { readonly environment: string | undefined }

/** The events of an issue, searched with the box of the stream. */
export function IssueEventsTab({ org, environment, ...props }: IssueEventsTabProps) {
  const search = events.useSearch()
  const navigate = events.useNavigate()
  return (
    <EventListTab
      {...props}
      org={org}
      search={{ ...search, query: search.query ?? '', cursor: search.cursor, environment }}
      onSearch={(part) =>
        void navigate({ search: normalizeEventListSearch({ ...search, ...part }) })
      }
      renderSearchBox={(props) => <EventSearchBox org={org} {...props} />}
    />
  )
}

function EventSearchBox(props: EventSearchBoxProps & { readonly org: string }) {
  const inputRef = useRef<HTMLInputElement>(null)
  return <SearchBox {...props} inputRef={inputRef} />
}
