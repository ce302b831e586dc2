import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { ObjectRows } from './ContextsSection.tsx'
import { EventSection } from './EventSection.tsx'

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
    <EventSection
      title={title}
      id={id}
      note={isFolded ? t('object.count', { count }) : undefined}
      isFoldedAtFirst={isFolded}
    >
      <ObjectRows value={value} />
    </EventSection>
  )
}
