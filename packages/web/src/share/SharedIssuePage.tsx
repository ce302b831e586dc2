import { useQuery } from '@tanstack/react-query'
import type { SharedIssue } from '@vedette/protocol/api/shared-issue'
import { useApi } from '../api/ApiProvider.tsx'
import { isApiStatus } from '../api/api-error.ts'
import { EventEntries, LevelBadge } from '../events/index.ts'
import { Age } from '../ui/Age.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './SharedIssuePage.module.css'
import { shareKeys } from './share-keys.ts'

/** An issue as whoever has its public link sees it: what failed and where, and nobody's data. */
export function SharedIssuePage({ shareId }: { shareId: string }) {
  const api = useApi()
  const issue = useQuery({
    queryKey: shareKeys.issue(shareId),
    queryFn: ({ signal }) =>
      api.get<SharedIssue>(`/shared/issues/${encodeURIComponent(shareId)}/`, {}, signal),
  })
  if (isApiStatus(issue.error, 404)) {
    return (
      <Page title="Not shared">
        <EmptyState title="This link leads nowhere any more">
          Whoever shared it may have taken the link back.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={issue.data?.title ?? 'Shared issue'}>
      <QueryView query={issue} lines={8}>
        {(data) => (
          <main className={classes.stack}>
            <header>
              <div className={classes.note}>
                <bdi>{data.project.organization.name}</bdi> / <bdi>{data.project.name}</bdi> /{' '}
                {data.shortId}
              </div>
              <h1 className={classes.title}>
                <SafeText text={data.title} />
              </h1>
              <div className={classes.note}>
                <LevelBadge level={data.level} /> <bdi>{data.culprit}</bdi> · first seen{' '}
                <Age at={data.firstSeen} /> · last seen <Age at={data.lastSeen} />
              </div>
            </header>
            {data.latestEvent ? (
              <EventEntries event={data.latestEvent} />
            ) : (
              <EmptyState title="Its events are gone" />
            )}
          </main>
        )}
      </QueryView>
    </Page>
  )
}
