import { Link } from '@tanstack/react-router'
import type { EventMeta, EventTag } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { EventSection } from './EventSection.tsx'
import { Remarked } from './Remarked.tsx'
import { leftOutTags } from './remarks.ts'
import classes from './TagsSection.module.css'
import { formatTagTerm } from './tag-term.ts'

export interface TagsSectionProps {
  readonly org: string
  readonly tags: readonly EventTag[]
  /** By the place of the tag; of one that was left out, by its name. */
  readonly remarks: EventMeta['tags']
}

/** Each tag leads to the stream of the issues that have it. */
export function TagsSection({ org, tags, remarks }: TagsSectionProps) {
  const t = useTranslations('events')
  const leftOut = leftOutTags(remarks, tags)
  if (tags.length + leftOut.length === 0) return null
  return (
    <EventSection title={t('tags.title')} id="tags">
      <ul className={classes.tags}>
        {tags.map(({ key, value }, index) => (
          <li key={key} className={classes.tag}>
            <span className={classes.key}>
              <bdi>{key}</bdi>
              <Remarked remarks={remarks?.[index]?.key} value={key} />
            </span>
            <Link
              className={classes.value}
              to="/organizations/$org/issues/"
              params={{ org }}
              search={{ query: formatTagTerm(key, value) }}
              title={t('tags.find', { key, value })}
            >
              <bdi>{value === '' ? t('tags.empty') : value}</bdi>
            </Link>
            <Remarked remarks={remarks?.[index]?.value} value={value} />
          </li>
        ))}
        {leftOut.map(([key, told]) => (
          <li key={key} className={classes.tag}>
            <span className={classes.key}>
              <bdi>{key}</bdi>
            </span>
            <span className={classes.value}>
              <Remarked remarks={told} value={undefined} />
            </span>
          </li>
        ))}
      </ul>
    </EventSection>
  )
}
