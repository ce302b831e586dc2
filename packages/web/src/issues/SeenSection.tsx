import { Link } from '@tanstack/react-router'
import type { IssueDetail } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { Section } from '../ui/Section.tsx'
import { useTimes } from '../ui/TimesProvider.tsx'
import classes from './IssueSidebar.module.css'
import { useIssueEnvironments } from './useIssueSeries.ts'

export interface SeenSectionProps {
  readonly org: string
  readonly issue: IssueDetail
  readonly environment: string | undefined
}

/** When it happened last and first; in an environment, of its events alone. */
export function SeenSection({ org, issue, environment }: SeenSectionProps) {
  const t = useTranslations('issues')
  const environments = useIssueEnvironments(org, issue.id).data ?? []
  const own = environments.find((row) => row.environment.name === environment)
  const isWhole = environment === undefined
  const { firstSeen, lastSeen } = own ?? issue
  if (!isWhole && own === undefined) {
    return <Section title={t('seen.title')}>{t('seen.notThere', { environment })}</Section>
  }
  return (
    <Section
      title={t('seen.title')}
      note={own && t('seen.count', { count: own.count, environment: own.environment.name })}
    >
      <dl className={classes.seen}>
        <Seen
          org={org}
          label={t('seen.last')}
          at={lastSeen}
          release={isWhole ? issue.lastRelease : null}
        />
        <Seen
          org={org}
          label={t('seen.first')}
          at={firstSeen}
          release={isWhole ? issue.firstRelease : null}
        />
      </dl>
    </Section>
  )
}

interface SeenProps {
  readonly org: string
  readonly label: string
  readonly at: string
  readonly release: { readonly version: string } | null
}

function Seen({ org, label, at, release }: SeenProps) {
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
              version: () => (
                <Link
                  className={classes.release}
                  to="/organizations/$org/releases/$version/"
                  params={{ org, version: release.version }}
                >
                  <bdi>{release.version}</bdi>
                </Link>
              ),
            })}
          </div>
        )}
      </dd>
    </div>
  )
}
