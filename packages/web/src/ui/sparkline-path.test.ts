import { describe, expect, it } from 'vitest'
import { sparklinePath } from './sparkline-path.ts'

const box = { width: 40, height: 10, gap: 2 }

describe('sparklinePath', () => {
  it('draws a bar for each count above zero', () => {
    expect(sparklinePath([10, 0, 5, 0], box)).toBe('M0 0h8v10h-8zM20 5h8v5h-8z')
  })

  it('shows the rarest event by a pixel', () => {
    expect(sparklinePath([1000, 1], box)).toContain('M20 9h18v1h-18z')
  })

  it('draws nothing for no counts', () => {
    expect(sparklinePath([], box)).toBe('')
    expect(sparklinePath([0, 0], box)).toBe('')
  })
})
