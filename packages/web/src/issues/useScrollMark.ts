import { type RefObject, useEffect } from 'react'

/** Without a scroll for so long, the reader has stopped: a wheel that turns pauses for less. */
const STOPPED_MS = 120

/**
 * Marks a list with `data-scrolling` while the window is scrolled, so that rows which pass below
 * the pointer need not light up: each would be painted twice, in frames that have work enough.
 * Past React, since drawing the list again is what a scroll can do least with.
 */
export function useScrollMark(listRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let stopping: ReturnType<typeof setTimeout> | undefined
    const stop = () => listRef.current?.removeAttribute('data-scrolling')
    const onScroll = () => {
      listRef.current?.setAttribute('data-scrolling', '')
      clearTimeout(stopping)
      stopping = setTimeout(stop, STOPPED_MS)
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(stopping)
      window.removeEventListener('scroll', onScroll)
      stop()
    }
  }, [listRef])
}
