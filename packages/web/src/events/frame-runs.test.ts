import { describe, expect, it } from 'vitest'
import { type FrameRun, findFirstOpen, frameRuns } from './frame-runs.ts'
import { frameOf } from './test-event.ts'

const own = frameOf()
const other = frameOf({ lineNo: 13 })
const library = frameOf({ inApp: false })
const inner = frameOf({ inApp: false, lineNo: 14 })
const newestFirst = { isNewestFirst: true, isInAppOnly: true }

function shapeOf(runs: readonly FrameRun[]): string {
  return runs
    .map((run) => (run.kind === 'shown' ? run.item.index : `(${run.items.length})`))
    .join(' ')
}

describe('frameRuns', () => {
  it('folds each run of library frames, newest first', () => {
    const frames = [library, inner, own, library, own]
    expect(shapeOf(frameRuns(frames, newestFirst))).toBe('4 (1) 2 (2)')
  })

  it('keeps the sent order and unfolds when asked to', () => {
    const view = { isNewestFirst: false, isInAppOnly: false }
    expect(shapeOf(frameRuns([library, own, library], view))).toBe('0 1 2')
  })

  it('folds nothing when no frame is of the app', () => {
    expect(shapeOf(frameRuns([library, inner], newestFirst))).toBe('1 0')
  })

  it('shows once what calls itself, and says how often', () => {
    const [newest, ...others] = frameRuns([other, own, own, own, other], newestFirst)
    expect(newest).toMatchObject({ kind: 'shown', item: { index: 4, repeats: 0 } })
    expect(others).toMatchObject([
      { kind: 'shown', item: { index: 3, repeats: 2 } },
      { kind: 'shown', item: { index: 0, repeats: 0 } },
    ])
  })

  it('opens the newest frame of the app', () => {
    expect(findFirstOpen([own, own, library])).toBe(1)
    expect(findFirstOpen([library, library])).toBe(1)
    expect(findFirstOpen([])).toBe(-1)
    expect(findFirstOpen([own, frameOf({ context: [] })])).toBe(0)
  })
})
