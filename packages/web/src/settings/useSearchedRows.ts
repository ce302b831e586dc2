import { useState } from 'react'
import { useRows } from './useSettings.ts'

/** A page of rows of a long list, and what is searched for in it. */
export function useSearchedRows<T>(path: string) {
  const [query, setQuery] = useState('')
  const [cursor, setCursor] = useState<string>()
  const rows = useRows<T>(path, {
    cursor,
    per_page: 25,
    ...(query === '' ? {} : { query }),
  })
  function onSearch(text: string): void {
    setQuery(text)
    setCursor(undefined)
  }
  return { rows, query, onSearch, onMove: setCursor }
}
