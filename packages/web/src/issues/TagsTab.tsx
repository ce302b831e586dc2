import { Link } from '@tanstack/react-router'
import type { IssueTagKey } from '@vedette/protocol/api/issue'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'
import { TagBars } from './TagDistribution.tsx'
import { useIssueTags } from './useIssueTags.ts'

export interface TagsTabProps {
  readonly org: string
  readonly issueId: string
}

/** Every tag of the issue with its values. */
export function TagsTab({ org, issueId }: TagsTabProps) {
  const t = useTranslations('issues')
  const tags = useIssueTags(org, issueId)
  return (
    <QueryView
      query={tags}
      isEmpty={(keys) => keys.length === 0}
      empty={<EmptyState title={t('tags.empty')}>{t('tags.emptyHint')}</EmptyState>}
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

interface TagCardProps extends TagsTabProps {
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
