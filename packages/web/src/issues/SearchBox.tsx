import { Popover, TextInput } from '@mantine/core'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { ApiError } from '../api/api-error.ts'
import { SearchIcon } from '../ui/icons.tsx'
import { FaultyQuery } from './FaultyQuery.tsx'
import classes from './SearchBox.module.css'
import { SearchExamples } from './SearchExamples.tsx'
import { SuggestionList, suggestionId } from './SuggestionList.tsx'
import { useSearchText } from './useSearchText.ts'

export interface SearchBoxProps {
  readonly org: string
  readonly query: string
  readonly onSearch: (query: string) => void
  /** What the API found wrong with the query. */
  readonly refusal: ApiError | undefined
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** What is searched, where it is no issues. */
  readonly label?: string
}

/** The whole query as text. Below stands what a term may become, or examples. */
export function SearchBox({ label, refusal, ...deps }: SearchBoxProps) {
  const t = useTranslations('issues')
  const { query } = deps
  const search = useSearchText(deps)
  const { text, suggestions, chosen, isOpen } = search
  const hasList = isOpen && suggestions.length > 0
  return (
    <search className={classes.form}>
      <form onSubmit={search.onSubmit}>
        <Popover opened={isOpen} position="bottom-start" width="target" withRoles={false}>
          <Popover.Target>
            <TextInput
              ref={deps.inputRef}
              role="combobox"
              aria-label={label ?? t('stream.search.label')}
              aria-invalid={refusal !== undefined}
              aria-expanded={hasList}
              aria-controls={hasList ? 'suggestions' : undefined}
              aria-activedescendant={hasList && chosen >= 0 ? suggestionId(chosen) : undefined}
              aria-autocomplete="list"
              placeholder={t('stream.search.hint')}
              value={text}
              onChange={search.onChange}
              onSelect={search.onSelect}
              onFocus={search.onFocus}
              onBlur={search.onBlur}
              onKeyDown={search.onKeyDown}
              leftSection={<SearchIcon size={14} />}
              error={refusal && <FaultyQuery query={query} refusal={refusal} />}
              spellCheck={false}
              autoComplete="off"
              size="xs"
            />
          </Popover.Target>
          <Popover.Dropdown p="xs">
            {hasList ? (
              <SuggestionList suggestions={suggestions} chosen={chosen} onTake={search.take} />
            ) : (
              <SearchExamples
                onExample={(example) => search.write(`${text.trim()} ${example}`.trim())}
              />
            )}
          </Popover.Dropdown>
        </Popover>
      </form>
    </search>
  )
}
