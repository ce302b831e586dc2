import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'

export interface SearchBoxProps {
  readonly label: string
  readonly query: string
  readonly onSearch: (query: string) => void
}

/** Searches when somebody presses Enter: each search is an address. */
export function SearchBox({ label, query, onSearch }: SearchBoxProps) {
  const t = useTranslations('manage')
  const [text, setText] = useState(query)
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <search>
      <form onSubmit={onSubmit}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            size="sm"
            aria-label={label}
            placeholder={label}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" size="sm">
            {t('search')}
          </Button>
        </Group>
      </form>
    </search>
  )
}
