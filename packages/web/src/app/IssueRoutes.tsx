import { getRouteApi } from '@tanstack/react-router'
import { EventListTab, EventTab } from '../events/index.ts'
import { IssuePage } from '../issues/IssuePage.tsx'
import { TagsTab } from '../issues/TagsTab.tsx'
import { normalizeEventListSearch } from './validate-search.ts'

const details = getRouteApi('/signed-in/organizations/$org/issues/$issueId')
const events = getRouteApi('/signed-in/organizations/$org/issues/$issueId/events')
const event = getRouteApi('/signed-in/organizations/$org/issues/$issueId/events/$eventId')
const tags = getRouteApi('/signed-in/organizations/$org/issues/$issueId/tags')

export function IssueDetailsRoute() {
  const params = details.useParams()
  return <EventInIssue {...params} eventId="latest" />
}

export function IssueEventRoute() {
  return <EventInIssue {...event.useParams()} />
}

export function IssueEventsRoute() {
  const params = events.useParams()
  const search = events.useSearch()
  const navigate = events.useNavigate()
  return (
    <IssuePage {...params} tab="events">
      {() => (
        <EventListTab
          {...params}
          search={{ query: search.query ?? '', cursor: search.cursor }}
          onSearch={(part) =>
            void navigate({ search: normalizeEventListSearch({ ...search, ...part }) })
          }
        />
      )}
    </IssuePage>
  )
}

export function IssueTagsRoute() {
  const params = tags.useParams()
  return (
    <IssuePage {...params} tab="tags">
      {() => <TagsTab {...params} />}
    </IssuePage>
  )
}

interface EventInIssueProps {
  readonly org: string
  readonly issueId: string
  readonly eventId: string
}

function EventInIssue(props: EventInIssueProps) {
  return (
    <IssuePage org={props.org} issueId={props.issueId} tab="details">
      {({ project }) => <EventTab {...props} project={project.slug} />}
    </IssuePage>
  )
}
