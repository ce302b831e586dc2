import type { ApiError } from '../api/api-error.ts'
import { useErrorText } from '../ui/useErrorText.ts'
import classes from './SearchBox.module.css'

/** The sentence, and the query with what is at fault underlined. */
export function FaultyQuery({ query, refusal }: { query: string; refusal: ApiError }) {
  const errorText = useErrorText()
  const { position } = refusal
  return (
    <span className={classes.fault}>
      <bdi>{errorText(refusal)}</bdi>
      {position !== undefined && query !== '' && (
        <code aria-hidden="true">
          {query.slice(0, position.start)}
          <mark>{query.slice(position.start, position.end) || ' '}</mark>
          {query.slice(position.end)}
        </code>
      )}
    </span>
  )
}
