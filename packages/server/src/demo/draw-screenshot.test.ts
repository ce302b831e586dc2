import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { drawScreenshot } from './draw-screenshot.ts'

it('draws a PNG of a few kilobytes at most', () => {
  const png = drawScreenshot()
  expect(png.byteLength).toBeLessThan(4_096)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const length = png.readUInt32BE(33)
  const pixels = inflateSync(png.subarray(41, 41 + length))
  expect(pixels.byteLength).toBe(height * (1 + width * 3))
})
