import { getRouteApi, useChildMatches, useNavigate, useParams } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { lazy, Suspense } from 'react'
import { EventTab } from '../events/index.ts'
import { IssuePage } from '../issues/IssuePage.tsx'
import { ISSUE_TABS, type IssueTab } from '../issues/IssueTabs.tsx'
import type { IssueView } from '../issues/issue-view.ts'

const issue = getRouteApi('/signed-in/organizations/$org/issues/$issueId')

// Most visits look at the details alone: what the other tabs need is fetched with them.
const ActivityTab = lazy(async () => {
  return { default: (await import('../issues/ActivityTab.tsx')).ActivityTab }
})
const AttachmentsTab = lazy(async () => {
  return { default: (await import('../issues/AttachmentsTab.tsx')).AttachmentsTab }
})
const EventsTab = lazy(async () => {
  return { default: (await import('./IssueEventsTab.tsx')).IssueEventsTab }
})
const FeedbackTab = lazy(async () => {
  return { default: (await import('./IssueFeedbackTab.tsx')).IssueFeedbackTab }
})
const MergedTab = lazy(async () => {
  return { default: (await import('../issues/MergedTab.tsx')).MergedTab }
})
const SimilarTab = lazy(async () => {
  return { default: (await import('../issues/SimilarTab.tsx')).SimilarTab }
})
const TagDetail = lazy(async () => {
  return { default: (await import('../issues/TagDetail.tsx')).TagDetail }
})
const TagsTab = lazy(async () => {
  return { default: (await import('../issues/TagsTab.tsx')).TagsTab }
})

const PARTS = {
  activity: ActivityTab,
  attachments: AttachmentsTab,
  feedback: FeedbackTab,
  merged: MergedTab,
  similar: SimilarTab,
} as const

/** The parts of an issue. An event's own page belongs to Details, though it lies below Events. */
export function IssueRoute() {
  const params = issue.useParams()
  const view = issue.useSearch()
  const navigate = useNavigate()
  const { tab, tagKey } = useTab()
  const { eventId } = useParams({ strict: false })
  const { environment } = view
  const onView = (change: IssueView) =>
    void navigate({ to: './', search: (all) => ({ ...all, ...change }) })
  function part(data: IssueDetail) {
    const props = { org: params.org, issue: data, environment }
    const narrowed = {
      ...params,
      environment,
      onEnvironment: (name: string | undefined) => onView({ environment: name }),
    }
    if (tab === 'events') return <EventsTab {...narrowed} shortId={data.shortId} />
    if (tab === 'tags' && tagKey !== undefined) return <TagDetail {...props} tagKey={tagKey} />
    if (tab === 'tags') return <TagsTab {...narrowed} />
    if (tab === 'details') {
      return <EventTab {...narrowed} project={data.project.slug} eventId={eventId} />
    }
    const Part = PARTS[tab]
    return <Part {...props} />
  }
  return (
    <IssuePage {...params} tab={tab} view={view} onView={onView}>
      {(data) => <Suspense fallback={null}>{part(data)}</Suspense>}
    </IssuePage>
  )
}

function useTab(): { readonly tab: IssueTab; readonly tagKey: string | undefined } {
  const [child] = useChildMatches()
  const { tagKey } = useParams({ strict: false })
  const end = child?.fullPath.split('/').at(-1)
  const tab = ISSUE_TABS.find((name) => name === end)
  return { tab: tagKey === undefined ? (tab ?? 'details') : 'tags', tagKey }
}
