import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPicture } from './read-picture.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const riff = (rest: string) =>
  Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBP'), hex(rest), Buffer.alloc(12)])

const PNG = hex('89504e470d0a1a0a 0000000d 49484452 00000140 000000f0 08060000')
const VP8X = riff('56503858 0a000000 10000000 3f0100 ef0000')
const VP8L = riff('5650384c 10000000 2f 3fc13b00')
const VP8 = riff('56503820 10000000 300100 9d012a 4001 f000')
/** A segment of the application, fill bytes, then a progressive frame. */
const JPEG = hex('ffd8 ffe00004abcd ffff ffc2 0011 08 00f0 0140 03')

describe('readPicture', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', VP8X],
    ['image/webp', VP8L],
    ['image/webp', VP8],
  ])('reads the size from the header of %s', (contentType, bytes) => {
    expect(readPicture(bytes)).toEqual({ contentType, width: 320, height: 240 })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', Buffer.from('GIF89a\x40\x01\xf0\0 and what follows it in the file', 'latin1')],
    ['a signature without a size', PNG.subarray(0, 20)],
    ['a PNG that begins with another chunk', Buffer.from(PNG).fill(0x41, 12, 16)],
    ['a JPEG whose picture begins before its frame', hex('ffd8 ffda0002 0000000000000000')],
    ['a JPEG of tables alone', hex('ffd8 ffc40008 000000000000 ffcc0004 0000')],
    ['a lossless WebP without its signature', riff('5650384c 10000000 00 3fc13b00')],
    ['a WebP without its start code', riff('56503820 10000000 300100 000000 4001 f000')],
    ['another RIFF file', Buffer.from('RIFF\x40\0\0\0WAVEfmt and some more of its bytes')],
  ])('takes %s for no picture', (_, bytes) => {
    expect(readPicture(bytes)).toBeUndefined()
  })

  it('never throws, wherever a picture is cut or changed', () => {
    const start = fc.constantFrom(PNG, JPEG, VP8X, VP8L, VP8, Buffer.alloc(0))
    const cut = fc.tuple(start, fc.nat(40), fc.uint8Array({ maxLength: 64 }))
    fc.assert(
      fc.property(cut, ([bytes, length, rest]) => {
        readPicture(Buffer.concat([bytes.subarray(0, length), rest]))
      }),
    )
  })
})
