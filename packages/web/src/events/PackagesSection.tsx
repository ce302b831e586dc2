import { useTranslations } from 'use-intl'
import { EventSection } from './EventSection.tsx'
import classes from './EventSections.module.css'
import { FilteredValues } from './FilteredValues.tsx'

/** Libraries that were loaded, with their versions. */
export function PackagesSection({ packages }: { packages: { readonly [name: string]: string } }) {
  const t = useTranslations('events')
  const rows = Object.entries(packages)
  if (rows.length === 0) return null
  return (
    <EventSection title={t('packages.title')} id="packages">
      <details className={classes.folded}>
        <summary>{t('object.count', { count: rows.length })}</summary>
        <FilteredValues rows={rows} label={t('packages.search')} />
      </details>
    </EventSection>
  )
}
