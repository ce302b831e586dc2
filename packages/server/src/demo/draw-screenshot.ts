import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 270
const HEIGHT = 540
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

type Colour = readonly [number, number, number]
type Box = readonly [left: number, top: number, width: number, height: number, colour: Colour]

const WALL: Colour = [28, 30, 38]
const PAPER: Colour = [250, 250, 252]
const INK: Colour = [92, 98, 112]
const BRAND: Colour = [38, 120, 104]
const LENS: Colour = [52, 56, 68]

/** A phone whose camera stays dark, with the system's word that the app was closed. */
const BOXES: readonly Box[] = [
  [0, 0, WIDTH, 20, [20, 84, 72]],
  [0, 20, WIDTH, 44, BRAND],
  [16, 36, 120, 12, PAPER],
  [238, 36, 16, 12, PAPER],
  [20, 84, 230, 300, LENS],
  [60, 130, 40, 4, PAPER],
  [60, 130, 4, 40, PAPER],
  [170, 130, 40, 4, PAPER],
  [206, 130, 4, 40, PAPER],
  [60, 330, 40, 4, PAPER],
  [60, 294, 4, 40, PAPER],
  [170, 330, 40, 4, PAPER],
  [206, 294, 4, 40, PAPER],
  [30, 178, 210, 112, PAPER],
  [46, 196, 150, 10, WALL],
  [46, 218, 178, 6, INK],
  [46, 230, 164, 6, INK],
  [46, 242, 90, 6, INK],
  [168, 264, 56, 12, BRAND],
  [20, 404, 230, 46, BRAND],
  [96, 421, 78, 12, PAPER],
  [20, 466, 150, 8, INK],
  [20, 482, 200, 8, INK],
]

/** A small picture as PNG, drawn of boxes: what an app's client sends of the screen. */
export function drawScreenshot(): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  const fill = ([left, top, width, height, colour]: Box) => {
    for (let y = top; y < top + height; y += 1) {
      const start = y * (1 + WIDTH * 3) + 1
      for (let x = left; x < left + width; x += 1) rows.set(colour, start + x * 3)
    }
  }
  fill([0, 0, WIDTH, HEIGHT, WALL])
  for (const box of BOXES) fill(box)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits for each of red, green and blue; no filter, not interlaced.
  header.set([8, 2, 0, 0, 0], 8)
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), end])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(named, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}
