import { type ReactNode, useEffect, useRef } from 'react'
import classes from './NavTabs.module.css'

/** A row of links of which one is the current page (`aria-current`), and always to be seen. */
export function NavTabs({ label, children }: { label: string; children: ReactNode }) {
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    const tabs = row.current
    if (tabs === null) return
    let shown: Element | undefined
    let shownAmong = 0
    const look = () => {
      const current = tabs.querySelector<HTMLElement>('[aria-current="page"]')
      const { childElementCount: count } = tabs
      // Only when page or tabs have changed: else whoever looks at the others would lose them.
      if (current === null || (current === shown && count === shownAmong)) return
      shown = current
      shownAmong = count
      const { offsetLeft, offsetWidth } = current
      tabs.scrollLeft = offsetLeft + offsetWidth / 2 - tabs.clientWidth / 2
    }
    // With the layout of the next frame: asked for at once, the page would be laid out twice.
    const frame = requestAnimationFrame(look)
    // A link learns that it is the current one without this being drawn again.
    const observer = new MutationObserver(look)
    observer.observe(tabs, { subtree: true, childList: true, attributeFilter: ['aria-current'] })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [])
  return (
    <nav className={classes.tabs} aria-label={label} ref={row}>
      {children}
    </nav>
  )
}
