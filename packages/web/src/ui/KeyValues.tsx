import type { ReactNode } from 'react'
import classes from './KeyValues.module.css'

export interface KeyValue {
  readonly key: string
  readonly value: ReactNode
}

/** Two columns, wrapping values. Keys may repeat: headers do. */
export function KeyValues({ rows }: { rows: readonly KeyValue[] }) {
  const numbered = rows.map((row, index) => ({ ...row, id: `${index}:${row.key}` }))
  return (
    <dl className={classes.list}>
      {numbered.map(({ key, value, id }) => (
        <div className={classes.row} key={id}>
          <dt className={classes.key} title={key}>
            <bdi>{key}</bdi>
          </dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
