import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
  useState,
} from 'react'
import { findTermAtCaret, replaceTerm } from './term-at-caret.ts'
import { useSuggestions } from './useSuggestions.ts'

export interface SearchTextDeps {
  readonly org: string
  readonly query: string
  readonly onSearch: (query: string) => void
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The text of the search box, where the caret is in it, and what is suggested there. */
export function useSearchText({ org, query, onSearch, inputRef }: SearchTextDeps) {
  const [text, setText] = useState(query)
  const [shownQuery, setShownQuery] = useState(query)
  const [caret, setCaret] = useState(query.length)
  const [isOpen, setIsOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const term = findTermAtCaret(text, caret)
  const suggestions = useSuggestions(org, isOpen ? term : undefined)
  if (shownQuery !== query) {
    setShownQuery(query)
    setText(query)
  }
  function write(next: string, at = next.length): void {
    setText(next)
    setCaret(at)
    setChosen(-1)
    setIsOpen(true)
    // After React has written the text: the caret would go to its end.
    requestAnimationFrame(() => {
      inputRef.current?.focus()
      inputRef.current?.setSelectionRange(at, at)
    })
  }
  function take(index: number): void {
    const suggestion = suggestions[index]
    if (suggestion === undefined) return
    const next = replaceTerm(text, term, suggestion.term)
    write(next.text, next.caret)
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    onSearch(text.trim())
    setIsOpen(false)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const count = suggestions.length
    if (event.key === 'Escape') {
      if (isOpen) setIsOpen(false)
      else event.currentTarget.blur()
    } else if (isOpen && count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : count + (chosen < 0 ? 0 : -1))) % count)
    } else if (isOpen && chosen >= 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      take(chosen)
    }
  }
  return {
    text,
    suggestions,
    chosen,
    isOpen,
    write,
    take,
    onSubmit,
    onKeyDown,
    onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
      setText(currentTarget.value)
      setCaret(currentTarget.selectionStart ?? currentTarget.value.length)
      setChosen(-1)
      setIsOpen(true)
    },
    onSelect: ({ currentTarget }: SyntheticEvent<HTMLInputElement>) =>
      setCaret(currentTarget.selectionStart ?? 0),
    onFocus: () => setIsOpen(true),
    onBlur: () => setIsOpen(false),
  }
}
