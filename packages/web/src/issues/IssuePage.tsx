import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { EnvironmentSelect } from './EnvironmentSelect.tsx'
import { IssueHeader } from './IssueHeader.tsx'
import classes from './IssuePage.module.css'
import { IssueSidebar, type IssueSidebarProps } from './IssueSidebar.tsx'
import { type IssueTab, IssueTabs } from './IssueTabs.tsx'
import { useIssue } from './useIssue.ts'
import { useMarkSeen } from './useMarkSeen.ts'
import { useOpenForPrint } from './useOpenForPrint.ts'

export interface IssuePageProps extends Pick<IssueSidebarProps, 'view' | 'onView'> {
  readonly org: string
  readonly issueId: string
  readonly tab: IssueTab
  /** The tab's own content. */
  readonly children: (issue: IssueDetail) => ReactNode
}

/** What stays while the tabs and the events change: header, tabs, sidebar. */
export function IssuePage({ org, issueId, children, ...rest }: IssuePageProps) {
  const t = useTranslations('issues')
  const issue = useIssue(org, issueId)
  return (
    <Page title={issue.data ? `${issue.data.shortId} ${issue.data.title}` : t('page.title')}>
      <QueryView query={issue} lines={8}>
        {(data) => (
          <Opened org={org} issue={data} {...rest}>
            {children(data)}
          </Opened>
        )}
      </QueryView>
    </Page>
  )
}

interface OpenedProps extends IssueSidebarProps {
  readonly children: ReactNode
}

function Opened({ org, issue, tab, children, ...rest }: OpenedProps) {
  useMarkSeen(org, issue)
  useOpenForPrint()
  return (
    <>
      <IssueHeader org={org} issue={issue} />
      <IssueTabs org={org} issue={issue} tab={tab} />
      <div className={classes.columns}>
        <div className={classes.filter}>
          <EnvironmentSelect
            org={org}
            issueId={issue.id}
            environment={rest.view.environment}
            onEnvironment={(environment) => rest.onView({ environment })}
          />
        </div>
        <div className={classes.main}>{children}</div>
        <div className={classes.side}>
          <IssueSidebar org={org} issue={issue} tab={tab} {...rest} />
        </div>
      </div>
    </>
  )
}
