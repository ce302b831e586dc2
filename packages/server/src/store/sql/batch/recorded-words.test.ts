import { describe, expect, it } from 'vitest'
import { WORD_WINDOW_EVENTS } from '../segment/segment-limits.ts'
import { RecordedWords } from './recorded-words.ts'

describe('RecordedWords', () => {
  it('records a word twice in a window', () => {
    const recorded = new RecordedWords()
    const window = recorded.next(1)
    const times = (word: number, of = window) => [1, 2, 3, 4].map(() => recorded.add(of, word))
    expect(times(42)).toEqual([true, true, false, false])
    expect(times(43)).toEqual([true, true, false, false])
    expect(times(42, recorded.next(2))).toEqual([true, true, false, false])
    expect(times(42)).toEqual([false, false, false, false])
  })

  it('begins another window after so many events of an issue', () => {
    const recorded = new RecordedWords()
    const windows = Array.from({ length: 3 * WORD_WINDOW_EVENTS }, () => recorded.next(7))
    const runs = Map.groupBy(windows, (window) => window)
    expect([...runs.values()].map(({ length }) => length)).toEqual([256, 256, 256])
    expect(windows.at(0)).not.toBe(windows.at(-1))
  })

  it('remembers most of what a busy installation repeats', () => {
    const recorded = new RecordedWords()
    const windows = Array.from({ length: 500 }, (_, at) => recorded.next(at + 1))
    const addAll = () => {
      let news = 0
      for (const window of windows) {
        for (let word = 0; word < 100; word += 1) if (recorded.add(window, word * 7919)) news += 1
      }
      return news
    }
    expect(addAll()).toBe(50_000)
    expect(addAll()).toBeGreaterThan(45_000)
    expect(addAll()).toBeLessThan(5_000)
  })

  it('forgets all when what was recorded was not written', () => {
    const recorded = new RecordedWords()
    const window = recorded.next(1)
    const add = () => recorded.add(window, 42)
    expect([add(), add(), add()]).toEqual([true, true, false])
    recorded.clear()
    expect(add()).toBe(true)
  })
})
