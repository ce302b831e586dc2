import { Button, SegmentedControl } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import type { BreadcrumbEntry } from '@vedette/protocol/api/event'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './BreadcrumbsSection.module.css'
import { Crumb } from './Crumb.tsx'
import { CrumbFilterBar } from './CrumbFilterBar.tsx'
import { type CrumbFilter, filterCrumbs } from './crumb-filter.ts'
import { EventSection } from './EventSection.tsx'
import { Remarked } from './Remarked.tsx'
import { type Remarks, remarksAt } from './remarks.ts'

// The last few before the error tell most; the rest is a click away, in portions that draw at once.
const SHOWN_AT_FIRST = 12
const SHOWN_MORE = 200
// Fewer are looked through faster than filtered.
const FILTERED_FROM = 8

const ALL: CrumbFilter = { words: '', levels: [], categories: [] }

export interface BreadcrumbsSectionProps {
  readonly values: readonly BreadcrumbEntry[]
  /** When the event happened; undefined where nobody says. */
  readonly eventAt: string | undefined
  readonly remarks?: Remarks
}

/** What the program did before it failed, the newest last, as it happened. */
export function BreadcrumbsSection({ values, eventAt, remarks }: BreadcrumbsSectionProps) {
  const t = useTranslations('events')
  const [filter, setFilter] = useState(ALL)
  const [shownMax, setShownMax] = useState(SHOWN_AT_FIRST)
  const [isRelative, setIsRelative] = useLocalStorage({
    key: 'vedette-breadcrumb-times',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (values.length === 0) return null
  const fitting = filterCrumbs(values, filter)
  const hidden = Math.max(0, fitting.length - shownMax)
  const isFiltered = fitting.length < values.length
  return (
    <EventSection
      title={t('breadcrumbs.title')}
      id="breadcrumbs"
      note={
        <>
          {isFiltered
            ? t('breadcrumbs.some', { shown: fitting.length, count: values.length })
            : t('breadcrumbs.count', { count: values.length })}
          <Remarked remarks={remarksAt(remarks, 'values')} value={values} />
        </>
      }
      actions={
        eventAt !== undefined && (
          <SegmentedControl
            aria-label={t('breadcrumbs.times')}
            value={isRelative ? 'before' : 'clock'}
            onChange={(value) => setIsRelative(value === 'before')}
            data={[
              { value: 'clock', label: t('breadcrumbs.clock') },
              { value: 'before', label: t('breadcrumbs.before') },
            ]}
          />
        )
      }
    >
      {values.length >= FILTERED_FROM && (
        <CrumbFilterBar values={values} filter={filter} onChange={setFilter} />
      )}
      {hidden > 0 && (
        <Button
          variant="default"
          fullWidth
          mb={8}
          onClick={() => setShownMax(shownMax + SHOWN_MORE)}
        >
          {t('breadcrumbs.earlier', { count: Math.min(hidden, SHOWN_MORE) })}
        </Button>
      )}
      {fitting.length === 0 && <p className={classes.none}>{t('breadcrumbs.none')}</p>}
      <ol className={classes.list}>
        {fitting.slice(hidden).map(({ crumb, index }) => (
          <Crumb
            key={index}
            crumb={crumb}
            eventAt={isRelative ? eventAt : undefined}
            remarks={remarksAt(remarks, 'values', index)}
          />
        ))}
      </ol>
    </EventSection>
  )
}
