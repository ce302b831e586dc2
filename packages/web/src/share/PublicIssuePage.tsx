import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { isApiStatus } from '../api/api-error.ts'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { NotPublic } from './NotPublic.tsx'
import { SharedIssueView } from './SharedIssueView.tsx'
import { type PublicPlace, usePublicIssue } from './usePublicProject.ts'

export interface PublicIssuePageProps extends PublicPlace {
  readonly issueId: string
}

/** An issue of a project that is shown to everybody, with its latest event. */
export function PublicIssuePage({ org, project, issueId }: PublicIssuePageProps) {
  const t = useTranslations('share')
  const place = { org, project }
  const issue = usePublicIssue(place, issueId)
  if (isApiStatus(issue.error, 404)) return <NotPublic />
  return (
    <Page title={issue.data?.title ?? t('publicIssue')}>
      <QueryView query={issue} lines={8}>
        {(data) => (
          <SharedIssueView
            issue={data}
            trail={
              <>
                <bdi>{data.project.organization.name}</bdi> /{' '}
                <Link to="/public/$org/$project/" params={place}>
                  <bdi>{data.project.name}</bdi>
                </Link>
              </>
            }
          />
        )}
      </QueryView>
    </Page>
  )
}
