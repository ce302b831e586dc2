import type { IssueDetail } from '@vedette/protocol/api/issue'
import { Age } from '../ui/Age.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { IssueChart } from './IssueChart.tsx'
import classes from './IssueSidebar.module.css'
import { PeopleSection } from './PeopleSection.tsx'
import { TagDistribution } from './TagDistribution.tsx'

export function IssueSidebar({ org, issue }: { org: string; issue: IssueDetail }) {
  return (
    <aside className={classes.sidebar} aria-label="About this issue">
      <IssueChart issue={issue} />
      <Section title="Seen">
        <dl className={classes.seen}>
          <Seen label="Last" at={issue.lastSeen} release={issue.lastRelease} />
          <Seen label="First" at={issue.firstSeen} release={issue.firstRelease} />
        </dl>
      </Section>
      <PeopleSection issue={issue} />
      <TagDistribution org={org} issueId={issue.id} />
    </aside>
  )
}

interface SeenProps {
  readonly label: string
  readonly at: string
  readonly release: { readonly version: string } | null
}

function Seen({ label, at, release }: SeenProps) {
  const times = useTimes()
  return (
    <div className={classes.moment}>
      <dt>{label}</dt>
      <dd>
        <Age at={at} />
        <div className={classes.exact}>{times.exact(at)}</div>
        {release && (
          <div className={classes.exact}>
            in release <bdi className={classes.release}>{release.version}</bdi>
          </div>
        )}
      </dd>
    </div>
  )
}
