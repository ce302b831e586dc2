import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { NavTabs } from '../ui/NavTabs.tsx'

export const ISSUE_TABS = [
  'details',
  'activity',
  'events',
  'tags',
  'similar',
  'merged',
  'attachments',
  'feedback',
] as const
export type IssueTab = (typeof ISSUE_TABS)[number]

const BASE = '/organizations/$org/issues/$issueId/'

export interface IssueTabsProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly tab: IssueTab
}

/** The parts of an issue, each at an address of its own. */
export function IssueTabs({ org, issue, tab }: IssueTabsProps) {
  const t = useTranslations('issues')
  const params = { org, issueId: issue.id }
  return (
    <NavTabs label={t('page.tabs')}>
      {ISSUE_TABS.map((name) => (
        <Link
          key={name}
          to={name === 'details' ? BASE : `${BASE}${name}/`}
          params={params}
          // An event's own page belongs to Details, though its address lies below Events.
          activeOptions={{ exact: true }}
          {...(name === tab ? { 'aria-current': 'page' as const } : {})}
        >
          {t(`page.tab.${name}`, { count: countOf(issue, name) })}
        </Link>
      ))}
    </NavTabs>
  )
}

function countOf(issue: IssueDetail, tab: IssueTab): number {
  if (tab === 'activity') return issue.numComments
  return tab === 'feedback' ? issue.userReportCount : 0
}
