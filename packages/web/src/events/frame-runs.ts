import type { FrameEntry } from '@vedette/protocol/api/event'

export interface NumberedFrame {
  readonly frame: FrameEntry
  /** The place in the stack as sent: a key that outlives every change of order. */
  readonly index: number
  /** How often it follows itself without a change: what recursion leaves. */
  readonly repeats: number
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
  const numbered = numberFrames(frames)
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

/** Of frames that repeat the one before them, the last: it has the newest variables. */
function numberFrames(frames: readonly FrameEntry[]): readonly NumberedFrame[] {
  const numbered: NumberedFrame[] = []
  for (const [index, frame] of frames.entries()) {
    const before = numbered.at(-1)
    const isRepeat = before !== undefined && isSamePlace(before.frame, frame)
    if (isRepeat) numbered.pop()
    numbered.push({ frame, index, repeats: isRepeat ? before.repeats + 1 : 0 })
  }
  return numbered
}

function isSamePlace(one: FrameEntry, other: FrameEntry): boolean {
  return (
    one.inApp === other.inApp &&
    one.function === other.function &&
    one.filename === other.filename &&
    one.absPath === other.absPath &&
    one.module === other.module &&
    one.lineNo === other.lineNo &&
    one.colNo === other.colNo &&
    one.instructionAddr === other.instructionAddr
  )
}

/**
 * The frame to open at first: the newest of the app's own that has source to show, else the newest
 * of its own, else the newest of all.
 */
export function findFirstOpen(frames: readonly FrameEntry[]): number {
  const readable = frames.findLastIndex((frame) => frame.inApp && frame.context.length > 0)
  if (readable !== -1) return readable
  const own = frames.findLastIndex((frame) => frame.inApp)
  return own === -1 ? frames.length - 1 : own
}
