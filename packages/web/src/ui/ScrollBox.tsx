import type { ReactNode } from 'react'

export interface ScrollBoxProps {
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

// Who has no pointer scrolls with the arrow keys, and for that the box must take the focus.
const REACHABLE = { tabIndex: 0 }

/** A box of its own width whose content may be wider: the page itself never scrolls sideways. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    <section className={className} aria-label={label} {...REACHABLE}>
      {children}
    </section>
  )
}
