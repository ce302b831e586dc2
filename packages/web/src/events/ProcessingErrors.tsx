import type { EventError } from '@vedette/protocol/event'
import { useTranslations } from 'use-intl'
import { JsonTree } from '../ui/JsonTree.tsx'
import { SafeText } from '../ui/SafeText.tsx'
import classes from './EventSections.module.css'
import { type ErrorSentence, errorSentence } from './error-sentence.ts'

/** What of the event was dropped or could not be worked out, and why. */
export function ProcessingErrors({ errors }: { errors: readonly EventError[] }) {
  const t = useTranslations('events')
  if (errors.length === 0) return null
  const rows = errors.map((error, index) => ({ error, key: `${index}:${error.type}` }))
  return (
    <details className={classes.remarks}>
      <summary>{t('error.remarks', { count: errors.length })}</summary>
      <ul className={classes.errors}>
        {rows.map(({ error, key }) => (
          <li key={key}>
            <ProcessingError error={error} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function ProcessingError({ error }: { error: EventError }) {
  const t = useTranslations('events')
  const sentence = errorSentence(t, error)
  if (sentence !== undefined) return <Sentence {...sentence} />
  const { type, name, reason, ...rest } = error
  return (
    <>
      <strong>{type.replaceAll('_', ' ')}</strong>
      {name && <bdi> {name}</bdi>}
      {reason && <bdi>: {reason}</bdi>}
      <Rest rest={rest} />
    </>
  )
}

function Sentence({ text, file, debugId, detail, advice, rest }: ErrorSentence) {
  const t = useTranslations('events')
  return (
    <>
      {text}
      {file !== undefined && (
        <>
          : <Code text={file} />
        </>
      )}
      {debugId !== undefined && (
        <>
          {' · '}
          {t('error.debugId')} <Code text={debugId} />
        </>
      )}
      {detail !== undefined && (
        <>
          {' '}
          (<SafeText text={detail} />)
        </>
      )}
      .{advice !== undefined && <> {advice}</>}
      <Rest rest={rest} />
    </>
  )
}

function Code({ text }: { text: string }) {
  return (
    <code className={classes.file}>
      <SafeText text={text} />
    </code>
  )
}

function Rest({ rest }: Pick<ErrorSentence, 'rest'>) {
  if (Object.keys(rest).length === 0) return null
  return <JsonTree value={rest} openLevels={0} />
}
