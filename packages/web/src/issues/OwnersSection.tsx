import type { IssueDetail } from '@vedette/protocol/api/issue'
import type { CommitDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import { Section } from '../ui/Section.tsx'
import { commitUrl } from './commit-url.ts'
import classes from './IssueSidebar.module.css'
import { useSuggestedOwners } from './useSuggestedOwners.ts'
import { useSuspectCommits } from './useSuspectCommits.ts'

const COMMITS_MAX = 5
const ID_CHARS = 7

/** Whose the issue may be and why, and the commits that may have brought it. */
export function OwnersSection({ org, issue }: { org: string; issue: IssueDetail }) {
  const t = useTranslations('issues')
  const owners = useSuggestedOwners(org, issue.owners)
  const committers = useSuspectCommits(org, issue).data ?? []
  const commits = committers.flatMap((one) => one.commits).slice(0, COMMITS_MAX)
  if (owners.length === 0 && commits.length === 0) return null
  return (
    <Section title={t('owners.title')}>
      <dl className={classes.seen}>
        {owners.map(({ assignedTo, name, type }) => (
          <div key={`${assignedTo} ${type}`} className={classes.wide}>
            <dt>
              <bdi>{name}</bdi>
            </dt>
            <dd className={classes.exact}>{t(`owners.reason.${type}`)}</dd>
          </div>
        ))}
        {commits.map((commit) => (
          <SuspectCommit key={commit.id} commit={commit} />
        ))}
      </dl>
    </Section>
  )
}

function SuspectCommit({ commit }: { commit: CommitDetail }) {
  const t = useTranslations('issues')
  const [line = ''] = (commit.message ?? '').split('\n')
  const url = commitUrl(commit.repository, commit.id)
  const id = <span className={classes.release}>{commit.id.slice(0, ID_CHARS)}</span>
  return (
    <div className={classes.wide}>
      <dt>{t('owners.commit')}</dt>
      <dd>
        <SafeText text={line || t('owners.noMessage')} />
        <div className={classes.exact}>
          {url ? (
            <a href={url} target="_blank" rel="noopener noreferrer nofollow">
              {id}
            </a>
          ) : (
            id
          )}{' '}
          <bdi>{commit.author?.name || commit.author?.email}</bdi> <Age at={commit.dateCreated} />
        </div>
      </dd>
    </div>
  )
}
