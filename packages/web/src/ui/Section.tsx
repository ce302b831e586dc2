import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { ChevronDownIcon, ChevronRightIcon } from './icons.tsx'
import classes from './Section.module.css'

export interface SectionProps {
  readonly title: string
  readonly id?: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  /** Makes a button of the title, which leaves nothing but itself. */
  readonly fold?: {
    readonly isFolded: boolean
    readonly onFold: (isFolded: boolean) => void
  }
  readonly children: ReactNode
}

/** A titled card. The id is its anchor, so that a link can point at it. */
export function Section({ title, id, note, actions, fold, children }: SectionProps) {
  const isFolded = fold?.isFolded ?? false
  return (
    <section
      className={classes.section}
      id={id}
      aria-label={title}
      data-folded={isFolded || undefined}
    >
      <header className={classes.head}>
        <h2 className={classes.title}>
          {fold === undefined ? (
            title
          ) : (
            <UnstyledButton
              className={classes.fold}
              aria-expanded={!isFolded}
              onClick={() => fold.onFold(!isFolded)}
            >
              {isFolded ? <ChevronRightIcon size={14} /> : <ChevronDownIcon size={14} />}
              {title}
            </UnstyledButton>
          )}
        </h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions !== undefined && !isFolded && <div className={classes.actions}>{actions}</div>}
      </header>
      {!isFolded && children}
    </section>
  )
}
