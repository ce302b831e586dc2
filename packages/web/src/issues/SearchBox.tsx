import { Popover, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useState } from 'react'
import { SearchIcon } from '../ui/icons.tsx'
import classes from './SearchBox.module.css'
import { SearchExamples } from './SearchExamples.tsx'

export interface SearchBoxProps {
  readonly query: string
  readonly onSearch: (query: string) => void
  /** What the API found wrong with the query. */
  readonly error: string | undefined
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The whole query as text; examples stand below while it has the focus. */
export function SearchBox({ query, onSearch, error, inputRef }: SearchBoxProps) {
  const [text, setText] = useState(query)
  const [shownQuery, setShownQuery] = useState(query)
  const [isFocused, setIsFocused] = useState(false)
  if (shownQuery !== query) {
    setShownQuery(query)
    setText(query)
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onSearch(text.trim())
    setIsFocused(false)
  }
  function onExample(term: string): void {
    setText(`${text.trim()} ${term}`.trim())
    inputRef.current?.focus()
  }
  return (
    <search className={classes.form}>
      <form onSubmit={onSubmit}>
        <Popover opened={isFocused} position="bottom-start" width="target" withRoles={false}>
          <Popover.Target>
            <TextInput
              ref={inputRef}
              aria-label="Search issues"
              aria-invalid={error !== undefined}
              placeholder="Words of the title, or key:value"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              onFocus={() => setIsFocused(true)}
              onBlur={() => setIsFocused(false)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur()
              }}
              leftSection={<SearchIcon size={14} />}
              error={error}
              spellCheck={false}
              autoComplete="off"
              size="xs"
            />
          </Popover.Target>
          <Popover.Dropdown p="xs">
            <SearchExamples onExample={onExample} />
          </Popover.Dropdown>
        </Popover>
      </form>
    </search>
  )
}
