import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import { IssueChart } from './IssueChart.tsx'
import classes from './IssueSidebar.module.css'
import { PeopleSection } from './PeopleSection.tsx'
import { TagDistribution } from './TagDistribution.tsx'

export function IssueSidebar({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
  return (
    <aside className={classes.sidebar} aria-label={t('page.about')}>
      <IssueChart issue={issue} />
      <Section title={t('seen.title')}>
        <dl className={classes.seen}>
          <Seen label={t('seen.last')} at={issue.lastSeen} release={issue.lastRelease} />
          <Seen label={t('seen.first')} at={issue.firstSeen} release={issue.firstRelease} />
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
  const t = useTranslations('issues')
  const times = useTimes()
  return (
    <div className={classes.moment}>
      <dt>{label}</dt>
      <dd>
        <Age at={at} />
        <div className={classes.exact}>{times.exact(at)}</div>
        {release && (
          <div className={classes.exact}>
            {t.rich('seen.inRelease', {
              version: () => <bdi className={classes.release}>{release.version}</bdi>,
            })}
          </div>
        )}
      </dd>
    </div>
  )
}
