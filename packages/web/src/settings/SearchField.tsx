import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { SearchIcon } from '../ui/icons.tsx'

/** Long enough for a word, short enough to be answered while one looks. */
const QUIET_MS = 250

export interface SearchFieldProps {
  readonly label: string
  readonly value: string
  /** When whoever types has paused. */
  readonly onSearch: (text: string) => void
}

/** A filter that follows the typing. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    // The address has changed by itself, such as on the way back.
    setKnown(value)
    setText(value)
  }
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim()), QUIET_MS)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<SearchIcon size={14} />}
      size="xs"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  )
}
