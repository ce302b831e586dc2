import type { FrameEntry } from '@vedette/protocol/api/event'

export interface NumberedFrame {
  readonly frame: FrameEntry
  /** The place in the stack as sent: a key that outlives every change of order. */
  readonly index: number
}

export type FrameRun =
  | { readonly kind: 'shown'; readonly item: NumberedFrame }
  | { readonly kind: 'folded'; readonly items: readonly NumberedFrame[] }

export interface FrameView {
  readonly isNewestFirst: boolean
  readonly isInAppOnly: boolean
}

/** Frames in the order asked for, each run of library frames folded into one when asked to. */
export function frameRuns(frames: readonly FrameEntry[], view: FrameView): readonly FrameRun[] {
  const numbered = frames.map((frame, index) => ({ frame, index }))
  const ordered = view.isNewestFirst ? numbered.toReversed() : numbered
  // With nothing of the app's own there is nothing to fold around.
  const isFolding = view.isInAppOnly && frames.some((frame) => frame.inApp)
  const runs: FrameRun[] = []
  let folded: NumberedFrame[] = []
  for (const item of ordered) {
    if (isFolding && !item.frame.inApp) {
      if (folded.length === 0) runs.push({ kind: 'folded', items: folded })
      folded.push(item)
    } else {
      folded = []
      runs.push({ kind: 'shown', item })
    }
  }
  return runs
}

/** The frame to open at first: the newest of the app's own, else the newest of all. */
export function findFirstOpen(frames: readonly FrameEntry[]): number {
  const own = frames.findLastIndex((frame) => frame.inApp)
  return own === -1 ? frames.length - 1 : own
}
