import { UnstyledButton } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './SearchBox.module.css'

const EXAMPLES = [
  { term: 'is:unassigned', means: 'unassigned' },
  { term: 'level:fatal', means: 'level' },
  { term: '!environment:dev', means: 'not' },
  { term: 'release:1.*', means: 'glob' },
  { term: 'browser.name:[Firefox,Safari]', means: 'any' },
  { term: 'has:user.email', means: 'has' },
  { term: '"payment failed"', means: 'words' },
] as const

/** What can be asked: each example is added to the query by a click. */
export function SearchExamples({ onExample }: { onExample: (term: string) => void }) {
  const t = useTranslations('issues')
  return (
    <ul className={classes.examples} aria-label={t('stream.search.examples')}>
      {EXAMPLES.map(({ term, means }) => (
        <li key={term}>
          <UnstyledButton
            className={classes.example}
            // Before the input loses the focus, which would close this list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onExample(term)}
          >
            <code>{term}</code>
            <span>{t(`stream.search.example.${means}`)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
