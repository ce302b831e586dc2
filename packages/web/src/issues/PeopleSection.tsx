import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { UserReference } from '@vedette/protocol/api/user'
import { useTranslations } from 'use-intl'
import { PersonPicture } from '../projects/index.ts'
import { Age } from '../ui/Age.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'

const SHOWN_MAX = 8
/** Why somebody follows it, as the API names it; the catalogue says it under `people.reason`. */
const REASONS: ReadonlySet<string> = new Set([
  'assigned',
  'bookmark',
  'comment',
  'committed',
  'mentioned',
  'status_change',
  'team_mentioned',
])

interface PeopleSectionProps {
  readonly org: string
  readonly issue: IssueDetail
}

/** Who follows the issue, and who has looked at it. */
export function PeopleSection({ org, issue }: PeopleSectionProps) {
  const t = useTranslations('issues')
  const { participants, seenBy } = issue
  const reason = String(issue.subscriptionDetails?.reason ?? 'unknown')
  if (participants.length === 0 && seenBy.length === 0) return null
  return (
    <Section title={t('people.title')}>
      <dl className={classes.seen}>
        {participants.length > 0 && (
          <div className={classes.moment}>
            <dt>{t('people.follow')}</dt>
            <dd className={classes.people}>
              {participants.slice(0, SHOWN_MAX).map((person) => (
                <Person key={person.id} org={org} person={person} />
              ))}
              {participants.length > SHOWN_MAX && (
                <span>{t('people.more', { count: participants.length - SHOWN_MAX })}</span>
              )}
            </dd>
          </div>
        )}
        {seenBy.slice(0, SHOWN_MAX).map((person, index) => (
          <div key={person.id} className={classes.moment}>
            <dt>{index === 0 ? t('people.seen') : ''}</dt>
            <dd className={classes.people}>
              <Person org={org} person={person} /> <Age at={person.lastSeen} />
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

interface PersonProps {
  readonly org: string
  readonly person: UserReference
}

function Person({ org, person }: PersonProps) {
  const name = person.name || person.email
  return (
    <span className={classes.person}>
      <PersonPicture org={org} userId={person.id} name={name} size={20} /> <bdi>{name}</bdi>
    </span>
  )
}
