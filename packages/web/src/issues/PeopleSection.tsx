import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import type { Translate } from '../messages/messages.ts'
import { Age } from '../ui/Age.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'

const SHOWN_MAX = 8
/** Why somebody is told, as the API names it; the catalogue says it under `people.reason`. */
const REASONS: ReadonlySet<string> = new Set([
  'assigned',
  'bookmark',
  'comment',
  'committed',
  'mentioned',
  'status_change',
  'team_mentioned',
])

/** Who is told of the issue, and who has looked at it. */
export function PeopleSection({ issue }: { issue: IssueDetail }) {
  const t = useTranslations('issues')
  const { participants, seenBy } = issue
  const reason = String(issue.subscriptionDetails?.reason ?? 'unknown')
  if (participants.length === 0 && seenBy.length === 0) return null
  const names = participants.map(({ name, email }) => name || email)
  return (
    <Section title={t('people.title')}>
      <dl className={classes.seen}>
        {names.length > 0 && (
          <div className={classes.moment}>
            <dt>{t('people.told')}</dt>
            <dd>
              <bdi>{shorten(t, names).join(', ')}</bdi>
            </dd>
          </div>
        )}
        {seenBy.slice(0, SHOWN_MAX).map(({ id, name, email, lastSeen }, index) => (
          <div key={id} className={classes.moment}>
            <dt>{index === 0 ? t('people.seen') : ''}</dt>
            <dd>
              <bdi>{name || email}</bdi> <Age at={lastSeen} />
            </dd>
          </div>
        ))}
      </dl>
      {issue.isSubscribed && (
        <p className={classes.reason}>
          {t(
            REASONS.has(reason) ? `people.reason.${reason as 'unknown'}` : 'people.reason.unknown',
          )}
        </p>
      )}
    </Section>
  )
}

function shorten(t: Translate<'issues'>, names: readonly string[]): readonly string[] {
  const more = names.length - SHOWN_MAX
  return more > 0 ? [...names.slice(0, SHOWN_MAX), t('people.more', { count: more })] : names
}
