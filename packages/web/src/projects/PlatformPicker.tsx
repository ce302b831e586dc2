import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { SearchIcon } from '../ui/icons.tsx'
import classes from './NewProjectPage.module.css'
import { PlatformIcon } from './PlatformIcon.tsx'
import { PLATFORMS } from './snippets/platforms.ts'

const NEW_PLATFORMS = PLATFORMS.filter(({ isOld }) => !isOld)

export interface PlatformPickerProps {
  /** Empty for none. */
  readonly value: string
  readonly onChange: (id: string) => void
}

/** One of the platforms that there are steps for. Arrow keys go through them. */
export function PlatformPicker({ value, onChange }: PlatformPickerProps) {
  const t = useTranslations('projects')
  const group = useId()
  const [query, setQuery] = useState('')
  const words = query.trim().toLowerCase()
  const found = NEW_PLATFORMS.filter(({ id, label }) =>
    [id, label].some((text) => text.toLowerCase().includes(words)),
  )
  return (
    <>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        size="xs"
        aria-label={t('new.search')}
        placeholder={t('new.search')}
        leftSection={<SearchIcon size={14} />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <fieldset className={classes.choices}>
        <legend className="sr-only">{t('new.platform')}</legend>
        {found.map(({ id, label, kind }) => (
          <label key={id} className={classes.choice} data-chosen={id === value || undefined}>
            <input
              className="sr-only"
              type="radio"
              name={group}
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
            />
            <PlatformIcon platform={id} />
            <span>{kind === 'other' ? t('new.other') : label}</span>
          </label>
        ))}
        {found.length === 0 && <p className={classes.none}>{t('new.noPlatform')}</p>}
      </fieldset>
    </>
  )
}
