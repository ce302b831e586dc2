import { isJsonObject, type JsonObject } from '@vedette/protocol/json'
import { useTranslations } from 'use-intl'
import { readDebugImage } from './debug-image.ts'
import { EventSection } from './EventSection.tsx'
import { FilteredValues } from './FilteredValues.tsx'

/** Files that belonged to the program, often hundreds, and the ids by which they are looked up. */
export function DebugImagesSection({ data }: { data: JsonObject }) {
  const t = useTranslations('events')
  const images = Array.isArray(data.images) ? data.images.filter(isJsonObject) : []
  if (images.length === 0) return null
  const rows = images.map(readDebugImage).map(({ name, facts }) => {
    const value = facts.length === 0 ? t('debugImages.noId') : facts.join(' · ')
    return [name ?? t('debugImages.unnamed'), value] as const
  })
  return (
    <EventSection
      title={t('debugImages.title')}
      id="debugmeta"
      note={t('debugImages.count', { count: images.length })}
      isFoldedAtFirst
    >
      <FilteredValues rows={rows} label={t('debugImages.search')} />
    </EventSection>
  )
}
