import { describe, expect, it } from 'vitest'
import { framePath } from './frame-place.ts'
import { frameOf } from './test-event.ts'

describe('framePath', () => {
  it.each([
    ['java', 'shop.Cart'],
    ['java-spring', 'shop.Cart'],
    ['csharp', 'shop.Cart'],
    ['javascript', '../src/cart.ts'],
    ['node', '../src/cart.ts'],
    ['python', '../src/cart.ts'],
  ])('is what people of %s look for', (platform, path) => {
    const frame = frameOf({ filename: '../src/cart.ts', module: 'shop.Cart' })
    expect(framePath(frame, platform)).toBe(path)
    expect(framePath({ ...frame, platform }, 'other')).toBe(path)
  })
})
