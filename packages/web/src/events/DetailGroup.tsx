import type { ReactNode } from 'react'
import classes from './DetailGroup.module.css'

export interface DetailGroupProps {
  readonly title: string
  readonly note?: string | null
  readonly children: ReactNode
}

/** A part of a section with a small heading of its own. */
export function DetailGroup({ title, note, children }: DetailGroupProps) {
  return (
    <div className={classes.group}>
      <h3 className={classes.title}>
        {title} {note && <span className={classes.note}>{note}</span>}
      </h3>
      {children}
    </div>
  )
}
