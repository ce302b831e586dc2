import { useTranslations } from 'use-intl'
import { EventSection } from './EventSection.tsx'
import { FilteredValues } from './FilteredValues.tsx'

/** Libraries that were loaded, with their versions. */
export function PackagesSection({ packages }: { packages: { readonly [name: string]: string } }) {
  const t = useTranslations('events')
  const rows = Object.entries(packages)
  if (rows.length === 0) return null
  return (
    <EventSection
      title={t('packages.title')}
      id="packages"
      note={t('object.count', { count: rows.length })}
      isFoldedAtFirst
    >
      <FilteredValues rows={rows} label={t('packages.search')} />
    </EventSection>
  )
}
