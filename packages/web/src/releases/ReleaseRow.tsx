import { Link } from '@tanstack/react-router'
import type { CommitAuthorDetail, ReleaseDetail } from '@vedette/protocol/api/release'
import { useTranslations } from 'use-intl'
import { Age } from '../ui/Age.tsx'
import classes from './Releases.module.css'

/** People named in a row; the others are counted. */
const AUTHORS_MAX = 3

/** One release of the list: what came with it, who made it, where it went, when it was heard. */
export function ReleaseRow({ org, release }: { org: string; release: ReleaseDetail }) {
  const t = useTranslations('releases')
  const { version, projects, newGroups, commitCount, lastDeploy, dateReleased } = release
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <Link
          className={classes.version}
          to="/organizations/$org/releases/$version/"
          params={{ org, version }}
        >
          <bdi>{version}</bdi>
        </Link>
        <div className={classes.detail}>
          <bdi>{projects.map(({ slug }) => slug).join(', ')}</bdi>
          {release.authors.length > 0 && (
            <>
              {' '}
              · <Authors authors={release.authors} />
            </>
          )}
        </div>
      </div>
      <div className={classes.facts}>
        <span className={classes.fact} data-strong={newGroups > 0 || undefined}>
          {t('counts.newIssues', { count: newGroups })}
        </span>
        <span className={classes.fact}>{t('counts.commits', { count: commitCount })}</span>
        <span className={classes.fact}>
          {lastDeploy &&
            t.rich('list.deployed', { environment: () => <bdi>{lastDeploy.environment}</bdi> })}
        </span>
        <span className={classes.fact}>
          {release.lastEvent &&
            t.rich('list.heard', { age: () => <Age at={release.lastEvent ?? ''} /> })}
        </span>
        <span className={classes.fact}>
          {t.rich(dateReleased ? 'list.released' : 'list.created', {
            age: () => <Age at={dateReleased ?? release.dateCreated} />,
          })}
        </span>
      </div>
    </li>
  )
}

function Authors({ authors }: { authors: readonly CommitAuthorDetail[] }) {
  const t = useTranslations('releases')
  const names = authors.slice(0, AUTHORS_MAX).map(({ name, email }) => name || email)
  const count = authors.length - names.length
  return (
    <>
      <bdi>{names.join(', ')}</bdi>
      {count > 0 && ` ${t('list.moreAuthors', { count })}`}
    </>
  )
}
