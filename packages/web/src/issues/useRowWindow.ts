import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import {
  addHeights,
  CHUNK_ROWS,
  offsetOf,
  ROW_HEIGHT,
  type RowWindow,
  rowAt,
  windowOf,
} from './row-window.ts'

/** Beyond the edge of the window that the reader comes to: rows are there before they are seen. */
const AHEAD_PX = 800
/** Beyond the other edge: each row that is there makes each frame of a scroll dearer. */
const BEHIND_PX = 300
/** Looking again at each pixel would be work for nothing. */
const STEP_PX = 200

/** The reader has stopped: until then the place changes with every frame. */
const SETTLED_MS = 250

/**
 * From the first rows to those that cannot be seen yet, which took some 50 ms before a first key
 * was answered. Until then, what else the page fetches at its start has been drawn.
 */
const CALM_MS = 250

interface Shown {
  readonly from: number
  readonly to: number
  readonly heights: readonly (number | undefined)[]
  readonly rowHeight: number
  readonly width: number
}

/** What fits the window and no more: the sooner the first rows stand there. */
function showTop(): Shown {
  return { from: 0, to: window.innerHeight, heights: [], rowHeight: ROW_HEIGHT, width: 0 }
}

/**
 * Keeps few rows in the page however long the list is. Chunks of rows are measured while they are
 * there, and leave exactly their room when they are not: nothing moves under the reader's eyes.
 */
export function useRowWindow(
  listRef: RefObject<HTMLElement | null>,
  rowCount: number,
  /** Called with the row at the top of the window when the reader has moved and stopped. */
  onRow: (row: number) => void,
): RowWindow & { readonly scrollTo: (row: number) => void } {
  const [shown, setShown] = useState(showTop)
  const rows = windowOf({ rowCount, ...shown })

  const tell = useEffectEvent((top: number) => {
    if (rowCount > 0) onRow(rowAt(top, { rowCount, ...shown }))
  })

  /** Where the first rows fill the window already. */
  const isAtTop = useEffectEvent(() => shown.width === 0 && window.scrollY === 0)

  // A list that was empty may stand elsewhere by now: nobody scrolled while it was away.
  const hasRows = rowCount > 0
  useEffect(() => {
    if (!hasRows) return
    let lastTop = Number.POSITIVE_INFINITY
    let isUpward = false
    let settling: ReturnType<typeof setTimeout> | undefined
    const unwatch = watchWindow(look, isAtTop() ? CALM_MS : 0)
    function look(): void {
      const list = listRef.current
      if (list === null) return
      const { top, width } = list.getBoundingClientRect()
      clearTimeout(settling)
      settling = setTimeout(() => tell(Math.max(0, -top)), SETTLED_MS)
      if (top !== lastTop) isUpward = top > lastTop
      lastTop = top
      const { from, to } = rangeAt(-top, isUpward)
      setShown((known) => {
        // Rows of another width are of another height.
        const heights = Math.abs(known.width - width) < 1 ? known.heights : []
        const isSame = known.from === from && known.to === to && heights === known.heights
        return isSame ? known : { ...known, from, to, heights, width }
      })
    }
    return () => {
      clearTimeout(settling)
      unwatch()
    }
  }, [listRef, hasRows])

  useLayoutEffect(() => {
    const measured = measureChunks(listRef.current)
    // Mostly nothing new: drawing the rows twice in a frame is what makes it late.
    const { heights, rowHeight } = addHeights({ rowCount, ...shown }, measured)
    if (heights === shown.heights && rowHeight === shown.rowHeight) return
    setShown((known) => ({ ...known, heights, rowHeight }))
  })

  return {
    ...rows,
    scrollTo(row) {
      const list = listRef.current
      if (list === null) return
      const top = list.getBoundingClientRect().top + window.scrollY
      window.scrollTo({ top: top + offsetOf(row, { rowCount, ...shown }) - window.innerHeight / 2 })
    },
  }
}

/** Calls back in a frame after a scroll, or after another size, and a first time after so long. */
function watchWindow(look: () => void, firstMs: number): () => void {
  let frame = 0
  const lookSoon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      look()
    })
  }
  const first = setTimeout(lookSoon, firstMs)
  window.addEventListener('scroll', lookSoon, { passive: true })
  window.addEventListener('resize', lookSoon)
  return () => {
    clearTimeout(first)
    cancelAnimationFrame(frame)
    window.removeEventListener('scroll', lookSoon)
    window.removeEventListener('resize', lookSoon)
  }
}

/** What is near the window, from the top of the list. */
function rangeAt(pixels: number, isUpward: boolean): Pick<Shown, 'from' | 'to'> {
  const at = Math.round(pixels / STEP_PX) * STEP_PX
  const [above, below] = isUpward ? [AHEAD_PX, BEHIND_PX] : [BEHIND_PX, AHEAD_PX]
  return { from: at - above, to: at + window.innerHeight + below }
}

/** Of the chunks that are there as a whole: rows tell their place in `data-row`. */
function measureChunks(list: HTMLElement | null): ReadonlyMap<number, number> {
  const heights = new Map<number, number>()
  const rows = [...(list?.querySelectorAll<HTMLElement>(':scope > [data-row]') ?? [])]
  for (const [chunk, group] of Map.groupBy(rows, (row) => chunkOf(row))) {
    const [first, last] = [group[0], group.at(-1)]
    if (first === undefined || last === undefined) continue
    const bottom = last.getBoundingClientRect().bottom
    heights.set(chunk, bottom - first.getBoundingClientRect().top)
  }
  return heights
}

function chunkOf(row: HTMLElement): number {
  return Math.floor(Number(row.dataset.row) / CHUNK_ROWS)
}
