import { type ReactNode, useEffect, useRef } from 'react'
import classes from './NavTabs.module.css'

/** A row of links of which one is the current page (`aria-current`), and always to be seen. */
export function NavTabs({ label, children }: { label: string; children: ReactNode }) {
  const row = useRef<HTMLElement>(null)
  const shown = useRef<Element>(undefined)
  useEffect(() => {
    const current = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    // Only when the page has changed: else whoever looks at the other tabs would lose them.
    if (!row.current || !current || current === shown.current) return
    shown.current = current
    const { offsetLeft, offsetWidth } = current
    row.current.scrollLeft = offsetLeft + offsetWidth / 2 - row.current.clientWidth / 2
  })
  return (
    <nav className={classes.tabs} aria-label={label} ref={row}>
      {children}
    </nav>
  )
}
