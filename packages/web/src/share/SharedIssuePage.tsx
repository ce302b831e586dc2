import { useQuery } from '@tanstack/react-query'
import type { SharedIssue } from '@vedette/protocol/api/shared-issue'
import { useTranslations } from 'use-intl'
import { useApi } from '../api/ApiProvider.tsx'
import { isApiStatus } from '../api/api-error.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { SharedIssueView } from './SharedIssueView.tsx'
import { shareKeys } from './share-keys.ts'

/** An issue as whoever has its public link sees it: what failed and where, and nobody's data. */
export function SharedIssuePage({ shareId }: { shareId: string }) {
  const t = useTranslations('share')
  const api = useApi()
  const issue = useQuery({
    queryKey: shareKeys.issue(shareId),
    queryFn: ({ signal }) =>
      api.get<SharedIssue>(`/shared/issues/${encodeURIComponent(shareId)}/`, {}, signal),
  })
  if (isApiStatus(issue.error, 404)) {
    return (
      <main>
        <Page title={t('notShared.page')} heading={t('notShared.page')}>
          <EmptyState title={t('notShared.title')}>{t('notShared.way')}</EmptyState>
        </Page>
      </main>
    )
  }
  return (
    <Page title={issue.data?.title ?? t('sharedIssue')}>
      <QueryView query={issue} lines={8}>
        {(data) => (
          <SharedIssueView
            issue={data}
            trail={
              <>
                <bdi>{data.project.organization.name}</bdi> / <bdi>{data.project.name}</bdi>
              </>
            }
          />
        )}
      </QueryView>
    </Page>
  )
}
