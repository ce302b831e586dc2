import { Link } from '@tanstack/react-router'
import type { EventTag } from '@vedette/protocol/api/event'
import { useTranslations } from 'use-intl'
import { EventSection } from './EventSection.tsx'
import classes from './TagsSection.module.css'
import { formatTagTerm } from './tag-term.ts'

/** Each tag leads to the stream of the issues that have it. */
export function TagsSection({ org, tags }: { org: string; tags: readonly EventTag[] }) {
  const t = useTranslations('events')
  if (tags.length === 0) return null
  return (
    <EventSection title={t('tags.title')} id="tags">
      <ul className={classes.tags}>
        {tags.map(({ key, value }) => (
          <li key={key} className={classes.tag}>
            <span className={classes.key}>
              <bdi>{key}</bdi>
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
          </li>
        ))}
      </ul>
    </EventSection>
  )
}
