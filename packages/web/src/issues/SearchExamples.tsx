import { UnstyledButton } from '@mantine/core'
import classes from './SearchBox.module.css'

const EXAMPLES = [
  { term: 'is:unassigned', means: 'nobody has taken it' },
  { term: 'level:fatal', means: 'or error, warning, info, debug' },
  { term: '!environment:dev', means: 'not there; ! turns any term round' },
  { term: 'release:1.*', means: '* stands for anything' },
  { term: 'browser.name:[Firefox,Safari]', means: 'any of these, of any tag' },
  { term: 'has:user.email', means: 'whatever its value' },
  { term: '"payment failed"', means: 'these words together' },
] as const

/** What can be asked: each example is added to the query by a click. */
export function SearchExamples({ onExample }: { onExample: (term: string) => void }) {
  return (
    <ul className={classes.examples} aria-label="Examples">
      {EXAMPLES.map(({ term, means }) => (
        <li key={term}>
          <UnstyledButton
            className={classes.example}
            // Before the input loses the focus, which would close this list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onExample(term)}
          >
            <code>{term}</code>
            <span>{means}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
