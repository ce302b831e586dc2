import type { EventError } from '@vedette/protocol/event'
import { formatPlural } from '../ui/format-count.ts'
import { JsonTree } from '../ui/JsonTree.tsx'
import classes from './EventSections.module.css'

/** What of the event was dropped or could not be worked out, and why. */
export function ProcessingErrors({ errors }: { errors: readonly EventError[] }) {
  if (errors.length === 0) return null
  const rows = errors.map((error, index) => ({ error, key: `${index}:${error.type}` }))
  return (
    <details className={classes.remarks}>
      <summary>{formatPlural(errors.length, 'remark')} on this event</summary>
      <ul className={classes.errors}>
        {rows.map(({ error: { type, name, reason, ...rest }, key }) => (
          <li key={key}>
            <strong>{type.replaceAll('_', ' ')}</strong>
            {name && <bdi> {name}</bdi>}
            {reason && <bdi>: {reason}</bdi>}
            {Object.keys(rest).length > 0 && <JsonTree value={rest} openLevels={0} />}
          </li>
        ))}
      </ul>
    </details>
  )
}
