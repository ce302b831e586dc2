import { describe, expect, it } from 'vitest'
import { RecordedWords } from './recorded-words.ts'

describe('RecordedWords', () => {
  it('is new once for each issue and window', () => {
    const recorded = new RecordedWords()
    expect(recorded.add(1, 0, 42)).toBe(true)
    expect(recorded.add(1, 0, 42)).toBe(false)
    expect(recorded.add(1, 1, 42)).toBe(true)
    expect(recorded.add(2, 0, 42)).toBe(true)
    expect(recorded.add(1, 0, 43)).toBe(true)
    expect(recorded.add(1, 0, 42)).toBe(false)
  })

  it('remembers most of what a busy installation repeats', () => {
    const recorded = new RecordedWords()
    const addAll = () => {
      let news = 0
      for (let issue = 1; issue <= 500; issue += 1) {
        for (let word = 0; word < 100; word += 1) {
          if (recorded.add(issue, 3, word * 7919)) news += 1
        }
      }
      return news
    }
    expect(addAll()).toBe(50_000)
    expect(addAll()).toBeLessThan(5_000)
  })

  it('forgets all when what was recorded was not written', () => {
    const recorded = new RecordedWords()
    recorded.add(1, 0, 42)
    recorded.clear()
    expect(recorded.add(1, 0, 42)).toBe(true)
  })
})
