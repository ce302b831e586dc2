import type { ApiError } from '../api/api-error.ts'
import { useErrorText } from '../ui/useErrorText.ts'
import { excerptOfFault, type FaultExcerpt } from './fault-excerpt.ts'
import classes from './SearchBox.module.css'

/** The sentence, and the query with what is at fault underlined. */
export function FaultyQuery({ query, refusal }: { query: string; refusal: ApiError }) {
  const errorText = useErrorText()
  const { position } = refusal
  return (
    <span className={classes.fault}>
      <bdi>{errorText(refusal)}</bdi>
      {position !== undefined && query !== '' && <Excerpt {...excerptOfFault(query, position)} />}
    </span>
  )
}

function Excerpt({ before, fault, after }: FaultExcerpt) {
  return (
    <code aria-hidden="true">
      {before}
      <mark>{fault || ' '}</mark>
      {after}
    </code>
  )
}
