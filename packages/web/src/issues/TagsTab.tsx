import { Button } from '@mantine/core'
import type { IssueTagKey } from '@vedette/protocol/api/issue'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../ui/EmptyState.tsx'
import { QueryView } from '../ui/QueryView.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './IssueSidebar.module.css'
import { TagBars } from './TagDistribution.tsx'
import { useIssueTags, useIssueTagValues } from './useIssue.ts'

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
      empty={<EmptyState title={t('tags.empty')} />}
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
  const [isWhole, setIsWhole] = useState(false)
  const shown = tag.topValues?.length ?? 0
  return (
    <Section title={tag.key} note={t('tags.values', { count: tag.uniqueValues })}>
      {isWhole ? (
        <AllValues org={org} issueId={issueId} tag={tag} />
      ) : (
        <TagBars org={org} issueId={issueId} tag={tag} valuesMax={shown} />
      )}
      {!isWhole && tag.uniqueValues > shown && (
        <Button className={classes.more} variant="default" onClick={() => setIsWhole(true)}>
          {t('tags.showAll')}
        </Button>
      )}
    </Section>
  )
}

function AllValues({ org, issueId, tag }: TagCardProps) {
  const values = useIssueTagValues(org, issueId, tag.key)
  return (
    <QueryView query={values}>
      {({ rows }) => (
        <TagBars
          org={org}
          issueId={issueId}
          tag={{ ...tag, topValues: rows }}
          valuesMax={rows.length}
        />
      )}
    </QueryView>
  )
}
