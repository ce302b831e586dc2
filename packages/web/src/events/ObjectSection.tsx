import type { JsonValue } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { ObjectRows } from './ContextsSection.tsx'
import { EventSection } from './EventSection.tsx'
import { Remarked } from './Remarked.tsx'
import { leftOutKeys, type Remarks } from './remarks.ts'

export interface ObjectSectionProps {
  readonly title: string
  readonly id: string
  readonly value: { readonly [key: string]: JsonValue }
  readonly remarks?: Remarks
  /** For long lists that are seldom read. */
  readonly isFolded?: boolean
}

export function ObjectSection({ title, id, value, remarks, isFolded = false }: ObjectSectionProps) {
  const t = useTranslations('events')
  const count = Object.keys(value).length
  if (count + leftOutKeys(remarks, []).length === 0) return null
  return (
    <EventSection
      title={title}
      id={id}
      note={
        <>
          {isFolded && t('object.count', { count })}
          <Remarked remarks={remarks} value={value} />
        </>
      }
      isFoldedAtFirst={isFolded}
    >
      <ObjectRows value={value} remarks={remarks} />
    </EventSection>
  )
}
