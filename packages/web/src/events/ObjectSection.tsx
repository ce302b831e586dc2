import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { ObjectRows } from './ContextsSection.tsx'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'

export interface ObjectSectionProps {
  readonly title: string
  readonly id: string
  readonly value: { readonly [key: string]: JsonValue }
  /** For long lists that are seldom read. */
  readonly isFolded?: boolean
}

export function ObjectSection({ title, id, value, isFolded = false }: ObjectSectionProps) {
  const t = useTranslations('events')
  const count = Object.keys(value).length
  if (count === 0) return null
  return (
    <EventSection title={title} id={id}>
      {isFolded ? (
        <details className={classes.folded}>
          <summary>{t('object.count', { count })}</summary>
          <ObjectRows value={value} />
        </details>
      ) : (
        <ObjectRows value={value} />
      )}
    </EventSection>
  )
}
