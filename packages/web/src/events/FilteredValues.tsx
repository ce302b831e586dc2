import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../ui/icons.tsx'
import { KeyValues } from '../ui/KeyValues.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './EventSections.module.css'

// More rows than this are searched, not read.
const ROWS_MAX = 300
const SEARCHED_FROM = 12

export interface FilteredValuesProps {
  readonly rows: readonly (readonly [key: string, value: string])[]
  /** What the field asks for: `Search packages`. */
  readonly label: string
}

/** A long list of names with their values, and a field to find some of them by. */
export function FilteredValues({ rows, label }: FilteredValuesProps) {
  const t = useTranslations('events')
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const fitting = rows.filter(([key, value]) => `${key} ${value}`.toLowerCase().includes(wanted))
  return (
    <>
      {rows.length >= SEARCHED_FROM && (
        <TextInput
          aria-label={label}
          placeholder={label}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          leftSection={<SearchIcon size={14} />}
          size="xs"
          maw={320}
          mb={8}
        />
      )}
      <KeyValues
        rows={fitting
          .slice(0, ROWS_MAX)
          .map(([key, value]) => ({ key, value: <SafeText text={value} /> }))}
      />
      {fitting.length === 0 && <p className={classes.note}>{t('filtered.none')}</p>}
      {fitting.length > ROWS_MAX && (
        <p className={classes.note}>{t('filtered.more', { count: fitting.length - ROWS_MAX })}</p>
      )}
    </>
  )
}
