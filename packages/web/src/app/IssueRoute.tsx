import { getRouteApi, useChildMatches, useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { EventListTab, type EventSearchBoxProps, EventTab } from '../events/index.ts'
import { ActivityTab } from '../issues/ActivityTab.tsx'
import { IssuePage, type IssueTab } from '../issues/IssuePage.tsx'
import { SearchBox } from '../issues/SearchBox.tsx'
import { TagsTab } from '../issues/TagsTab.tsx'
import { normalizeEventListSearch } from './validate-search.ts'

const issue = getRouteApi('/signed-in/organizations/$org/issues/$issueId')
const events = getRouteApi('/signed-in/organizations/$org/issues/$issueId/events')

/** The parts of an issue. An event's own page belongs to Details, though it lies below Events. */
export function IssueRoute() {
  const params = issue.useParams()
  const { eventId } = useParams({ strict: false })
  const tab = useTab()
  return (
    <IssuePage {...params} tab={tab}>
      {(data) => {
        const { project } = data
        if (tab === 'activity') return <ActivityTab org={params.org} issue={data} />
        if (tab === 'events') return <Events {...params} />
        if (tab === 'tags') return <TagsTab {...params} />
        return <EventTab {...params} project={project.slug} eventId={eventId} />
      }}
    </IssuePage>
  )
}

function useTab(): IssueTab {
  const [child] = useChildMatches()
  if (child?.fullPath.endsWith('/events')) return 'events'
  if (child?.fullPath.endsWith('/activity')) return 'activity'
  return child?.fullPath.endsWith('/tags') ? 'tags' : 'details'
}

function Events({ org, issueId }: { org: string; issueId: string }) {
  const search = events.useSearch()
  const navigate = events.useNavigate()
  return (
    <EventListTab
      org={org}
      issueId={issueId}
      search={{ query: search.query ?? '', cursor: search.cursor }}
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
