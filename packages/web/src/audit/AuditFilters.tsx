import { Select, TextInput } from '@mantine/core'
import { useTranslations } from 'use-intl'
import { useNowMs } from '../ui/Now.tsx'
import classes from './Audit.module.css'
import type { AuditSearch } from './audit-search.ts'
import { auditLabel } from './audit-words.ts'

const PERIODS = ['24h', '7d', '30d', '90d'] as const
const OWN = 'own'
const WEEK_MS = 7 * 86_400_000

export interface AuditPerson {
  readonly id: string
  readonly name: string
}

export interface AuditFiltersProps {
  /** Who may have done something: ids and names of accounts. */
  readonly people: readonly AuditPerson[]
  readonly search: AuditSearch
  /** That there are entries of. */
  readonly events: readonly string[]
  readonly onSearch: (search: AuditSearch) => void
}

/** By what, by whom and when: all of it in the address. */
export function AuditFilters({ people, search, events, onSearch }: AuditFiltersProps) {
  const t = useTranslations('audit')
  const nowMs = useNowMs()
  const { cursor: _first, event = '', actor = '', ...time } = search
  const show = (changes: AuditSearch) => onSearch(withoutEmpty({ event, actor, ...changes }))
  const isOwn = time.start !== undefined || time.end !== undefined
  function choosePeriod(value: string | null): void {
    if (value !== OWN) show({ statsPeriod: value ?? '' })
    else show({ start: new Date(nowMs - WEEK_MS).toISOString().slice(0, 10) })
  }
  const kinds = [...new Set([...events, ...(event ? [event] : [])])]
    .sort()
    .map((value) => ({ value, label: auditLabel(value, t) }))
  return (
    <div className={classes.form}>
      <Select
        label={t('event')}
        data={[{ value: '', label: t('allEvents') }, ...kinds]}
        value={event}
        onChange={(value) => show({ ...time, event: value ?? '' })}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('person')}
        data={[
          { value: '', label: t('everybody') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={actor}
        onChange={(value) => show({ ...time, actor: value ?? '' })}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('time')}
        data={[
          { value: '', label: t('allTime') },
          ...PERIODS.map((value) => ({ value, label: t(`period.${value}`) })),
          { value: OWN, label: t('ownTime') },
        ]}
        value={isOwn ? OWN : (time.statsPeriod ?? '')}
        onChange={choosePeriod}
        allowDeselect={false}
      />
      {isOwn && (
        <>
          <DayField
            label={t('from')}
            value={time.start}
            onChange={(start) => show({ ...time, start })}
          />
          <DayField label={t('to')} value={time.end} onChange={(end) => show({ ...time, end })} />
        </>
      )}
    </div>
  )
}

interface DayFieldProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (day: string) => void
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextInput
      label={label}
      type="date"
      size="xs"
      value={value?.slice(0, 10) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

function withoutEmpty(search: AuditSearch): AuditSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''))
}
