import type { ReactNode } from 'react'
import classes from './Section.module.css'

export interface SectionProps {
  readonly title: string
  readonly id?: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A titled card. The id is its anchor, so that a link can point at it. */
export function Section({ title, id, note, actions, children }: SectionProps) {
  return (
    <section className={classes.section} id={id} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
