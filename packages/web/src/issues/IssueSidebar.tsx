import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { IssueChart } from './IssueChart.tsx'
import classes from './IssueSidebar.module.css'
import type { IssueTab } from './IssueTabs.tsx'
import type { IssueView } from './issue-view.ts'
import { OwnersSection } from './OwnersSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { SeenSection } from './SeenSection.tsx'
import { TagDistribution } from './TagDistribution.tsx'

export interface IssueSidebarProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly view: IssueView
  readonly onView: (part: IssueView) => void
  readonly tab: IssueTab
}

export function IssueSidebar({ org, issue, view, onView, tab }: IssueSidebarProps) {
  const t = useTranslations('issues')
  return (
    <aside className={classes.sidebar} aria-label={t('page.about')}>
      <IssueChart {...{ org, issue, view }} onPeriod={(period) => onView({ period })} />
      <SeenSection org={org} issue={issue} environment={view.environment} />
      <OwnersSection org={org} issue={issue} />
      <PeopleSection org={org} issue={issue} />
      {tab !== 'tags' && (
        <TagDistribution org={org} issueId={issue.id} environment={view.environment} />
      )}
    </aside>
  )
}
