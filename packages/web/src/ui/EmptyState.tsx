import type { ReactNode } from 'react'
import classes from './Notice.module.css'

/** Nothing here: why, and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.notice}>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.detail}>{children}</div>}
    </div>
  )
}
