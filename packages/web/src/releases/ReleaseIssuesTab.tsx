import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import { ReleaseIssueList } from './ReleaseIssueList.tsx'
import classes from './Releases.module.css'
import { ISSUE_LISTS, type IssueList } from './release-search.ts'
import { ShowMore } from './ShowMore.tsx'
import type { ReleasePlace } from './useRelease.ts'
import { queryOf, useReleaseIssues } from './useReleaseIssues.ts'

// The search of the first list is a part of the others': only the whole tells them apart.
const EXACT = { exact: true }

/** What a release brought, broke again and mended. */
export function ReleaseIssuesTab({ org, version, list }: ReleasePlace & { list: IssueList }) {
  const t = useTranslations('releases')
  const issues = useReleaseIssues(org, version, list)
  const query = queryOf(list, version)
  return (
    <Section
      title={t('release.issues')}
      actions={
        <nav className={classes.choices} aria-label={t('release.whichIssues')}>
          {ISSUE_LISTS.map((one) => (
            <Link
              key={one}
              to="/organizations/$org/releases/$version/$tab/"
              params={{ org, version, tab: 'issues' }}
              activeOptions={EXACT}
              search={one === 'new' ? {} : { show: one }}
              aria-current={one === list ? 'page' : undefined}
            >
              {t(`lists.${one}`)}
            </Link>
          ))}
        </nav>
      }
    >
      <p className={classes.detail}>{t(`listDetail.${list}`)}</p>
      <QueryView
        query={issues}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('release.noIssue')} />}
      >
        {({ rows }) => (
          <>
            <ReleaseIssueList org={org} issues={rows} />
            <ShowMore list={issues} />
          </>
        )}
      </QueryView>
      {query !== undefined && (
        <Link to="/organizations/$org/issues/" params={{ org }} search={{ query }}>
          {t('release.inStream')}
        </Link>
      )}
    </Section>
  )
}
