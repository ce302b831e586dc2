import { Link } from '@tanstack/react-router'
import type { IssueTagKey } from '@vedette/protocol/api/issue'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { formatTagTerm } from '../events/index.ts'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'
import { tagShares } from './tag-shares.ts'
import { useIssueTags } from './useIssueTags.ts'

// A glance at each: the Tags tab has them all.
const VALUES_SHOWN = 3

export interface TagDistributionProps {
  readonly org: string
  readonly issueId: string
  readonly environment: string | undefined
}

/** For each tag the values that most events of this issue have. */
export function TagDistribution({ org, issueId, environment }: TagDistributionProps) {
  const t = useTranslations('issues')
  const tags = useIssueTags(org, issueId, environment)
  return (
    <Section
      title={t('tags.title')}
      id="tag-distribution"
      note={environment && <bdi>{environment}</bdi>}
    >
      <QueryView query={tags} isEmpty={(keys) => keys.length === 0} empty={t('tags.none')}>
        {(keys) => (
          <>
            {keys.map((tag) => (
              <TagBars
                key={tag.key}
                org={org}
                issueId={issueId}
                tag={tag}
                heading={
                  <h3 className={classes.tagKey}>
                    <Link
                      to="/organizations/$org/issues/$issueId/tags/$tagKey/"
                      params={{ org, issueId, tagKey: tag.key }}
                    >
                      <bdi>{tag.key}</bdi>
                    </Link>
                  </h3>
                }
              />
            ))}
          </>
        )}
      </QueryView>
    </Section>
  )
}

export interface TagBarsProps {
  readonly org: string
  readonly issueId: string
  readonly tag: IssueTagKey
  readonly valuesMax?: number
  readonly heading?: ReactNode
}

export function TagBars({ org, issueId, tag, valuesMax = VALUES_SHOWN, heading }: TagBarsProps) {
  const t = useTranslations('issues')
  const { shares, otherPercent } = tagShares(tag, valuesMax)
  return (
    <div className={classes.tag}>
      {heading}
      <ul className={classes.values}>
        {shares.map(({ value, percent }) => (
          <li key={value} className={classes.share}>
            <span className={classes.fill} style={{ width: `${percent}%` }} />
            <Link
              className={classes.shareName}
              to="/organizations/$org/issues/$issueId/events/"
              params={{ org, issueId }}
              search={{ query: formatTagTerm(tag.key, value) }}
              title={value}
            >
              <bdi>{value === '' ? t('tags.noValue') : value}</bdi>
            </Link>
            <span className={classes.percent}>{percent}%</span>
          </li>
        ))}
        {otherPercent > 0 && (
          <li className={classes.share}>
            <span className={classes.shareName}>{t('tags.others')}</span>
            <span className={classes.percent}>{otherPercent}%</span>
          </li>
        )}
      </ul>
    </div>
  )
}
