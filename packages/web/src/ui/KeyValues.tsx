import type { ReactNode } from 'react'
import classes from './KeyValues.module.css'

export interface KeyValue {
  readonly key: string
  readonly value: ReactNode
}

/** Two columns, wrapping values. Keys may repeat: headers do. */
export function KeyValues({ rows }: { rows: readonly KeyValue[] }) {
  return (
    <dl className={classes.list}>
      {rows.map(({ key, value }, index) => (
        <div className={classes.row} key={`${index}:${key}`}>
          <dt className={classes.key} title={key}>
            <bdi>{key}</bdi>
          </dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
