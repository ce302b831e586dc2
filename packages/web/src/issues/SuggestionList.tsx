import { useTranslations } from 'use-intl'
import classes from './SearchBox.module.css'
import type { Suggestion } from './useSuggestions.ts'

export interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[]
  /** Below zero for none. */
  readonly chosen: number
  readonly onTake: (index: number) => void
}

export function suggestionId(index: number): string {
  return `suggestion-${index}`
}

/** The focus stays in the search box, which tells which of these is chosen. */
export function SuggestionList({ suggestions, chosen, onTake }: SuggestionListProps) {
  const t = useTranslations('issues')
  return (
    <div
      id="suggestions"
      role="listbox"
      aria-label={t('stream.search.suggestions')}
      className={classes.examples}
    >
      {suggestions.map(({ term, note }, index) => (
        <div
          key={term}
          id={suggestionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className={classes.example}
          // Before the input loses the focus, which would close this list.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(index)
          }}
        >
          <code>
            <bdi>{term}</bdi>
          </code>
          <span>{note}</span>
        </div>
      ))}
    </div>
  )
}
