import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../ui/NavTabs.tsx'
import { Page } from '../ui/Page.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { IssueHeader } from './IssueHeader.tsx'
import classes from './IssuePage.module.css'
import { IssueSidebar } from './IssueSidebar.tsx'
import { useIssue } from './useIssue.ts'
import { useMarkSeen } from './useMarkSeen.ts'

export type IssueTab = 'details' | 'activity' | 'events' | 'tags'

export interface IssuePageProps {
  readonly org: string
  readonly issueId: string
  readonly tab: IssueTab
  /** The tab's own content. */
  readonly children: (issue: IssueDetail) => ReactNode
}

/** What stays while the tabs and the events change: header, tabs, sidebar. */
export function IssuePage({ org, issueId, tab, children }: IssuePageProps) {
  const t = useTranslations('issues')
  const issue = useIssue(org, issueId)
  return (
    <Page title={issue.data ? `${issue.data.shortId} ${issue.data.title}` : t('page.title')}>
      <QueryView query={issue} lines={8}>
        {(data) => (
          <Opened org={org} issue={data} tab={tab}>
            {children(data)}
          </Opened>
        )}
      </QueryView>
    </Page>
  )
}

interface OpenedProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly tab: IssueTab
}

function Opened({ org, issue, tab, children }: OpenedProps & { readonly children: ReactNode }) {
  useMarkSeen(org, issue)
  return (
    <>
      <IssueHeader org={org} issue={issue} />
      <IssueTabs org={org} issue={issue} tab={tab} />
      <div className={classes.columns}>
        <div className={classes.main}>{children}</div>
        <IssueSidebar org={org} issue={issue} />
      </div>
    </>
  )
}

function IssueTabs({ org, issue, tab }: OpenedProps) {
  const t = useTranslations('issues')
  const params = { org, issueId: issue.id }
  // An event's own page belongs to Details, though its address lies below Events.
  const mark = (name: IssueTab) => ({
    activeOptions: { exact: true },
    ...(name === tab ? { 'aria-current': 'page' as const } : {}),
  })
  return (
    <NavTabs label={t('page.tabs')}>
      <Link to="/organizations/$org/issues/$issueId/" params={params} {...mark('details')}>
        {t('page.tab.details')}
      </Link>
      <Link
        to="/organizations/$org/issues/$issueId/activity/"
        params={params}
        {...mark('activity')}
      >
        {t('page.tab.activity', { count: issue.numComments })}
      </Link>
      <Link to="/organizations/$org/issues/$issueId/events/" params={params} {...mark('events')}>
        {t('page.tab.events')}
      </Link>
      <Link to="/organizations/$org/issues/$issueId/tags/" params={params} {...mark('tags')}>
        {t('page.tab.tags')}
      </Link>
    </NavTabs>
  )
}
