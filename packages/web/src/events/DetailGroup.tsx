import type { ReactNode } from 'react'
import classes from './DetailGroup.module.css'

export interface DetailGroupProps {
  readonly title: string
  readonly note?: string | null | undefined
  readonly mark?: ReactNode
  readonly children: ReactNode
}

/** A part of a section with a small heading of its own. */
export function DetailGroup({ title, note, mark, children }: DetailGroupProps) {
  return (
    <div className={classes.group}>
      <h3 className={classes.title}>
        <bdi>{title}</bdi>{' '}
        {note && (
          <span className={classes.note}>
            <bdi>{note}</bdi>
          </span>
        )}
        {mark}
      </h3>
      {children}
    </div>
  )
}
