import type { ReactNode } from 'react'
import classes from './NavTabs.module.css'

/** A row of links of which one is the current page (`aria-current`). */
export function NavTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {children}
    </nav>
  )
}
