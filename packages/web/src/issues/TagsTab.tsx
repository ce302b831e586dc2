import { Link } from '@tanstack/react-router'
import type { IssueTagKey } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { NoEventsThere } from '../events/index.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'
import { TagBars } from './TagDistribution.tsx'
import { useIssueTags } from './useIssueTags.ts'

export interface TagsTabProps {
  readonly org: string
  readonly issueId: string
  readonly environment: string | undefined
  readonly onEnvironment: (environment: string | undefined) => void
}

/** Every tag of the issue with its values. */
export function TagsTab({ org, issueId, environment, onEnvironment }: TagsTabProps) {
  const t = useTranslations('issues')
  const tags = useIssueTags(org, issueId, environment)
  return (
    <QueryView
      query={tags}
      isEmpty={(keys) => keys.length === 0}
      empty={
        environment === undefined ? (
          <EmptyState title={t('tags.empty')}>{t('tags.emptyHint')}</EmptyState>
        ) : (
          <NoEventsThere environment={environment} onEnvironment={onEnvironment} />
        )
      }
    >
      {(keys) => (
        <div className={classes.grid}>
          {keys.map((tag) => (
            <TagCard key={tag.key} org={org} issueId={issueId} tag={tag} />
          ))}
        </div>
      )}
    </QueryView>
  )
}

interface TagCardProps extends Pick<TagsTabProps, 'org' | 'issueId'> {
  readonly tag: IssueTagKey
}

function TagCard({ org, issueId, tag }: TagCardProps) {
  const t = useTranslations('issues')
  return (
    <Section title={tag.key} note={t('tags.values', { count: tag.uniqueValues })}>
      <TagBars org={org} issueId={issueId} tag={tag} valuesMax={tag.topValues?.length ?? 0} />
      <Link
        className={classes.more}
        to="/organizations/$org/issues/$issueId/tags/$tagKey/"
        params={{ org, issueId, tagKey: tag.key }}
        aria-label={t('tags.detailsOf', { key: tag.key })}
      >
        {t('tags.details')}
      </Link>
    </Section>
  )
}
