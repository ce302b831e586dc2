export interface Picture {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly width: number
  readonly height: number
}

/**
 * What a picture says of itself in its first bytes; nothing is decoded. Undefined for what is none
 * of the kinds that every browser shows and that cannot hold a script.
 */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return readPng(data) ?? readJpeg(data) ?? readWebp(data)
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Up to the end of the size, which the first chunk begins with. */
const PNG_HEADER_BYTES = 24

/** https://www.w3.org/TR/png-3/#11IHDR */
function readPng(data: Buffer): Picture | undefined {
  const isPng = data.subarray(0, 8).equals(PNG_SIGNATURE) && data.length >= PNG_HEADER_BYTES
  if (!isPng || data.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { contentType: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
}

/** From the marker to the end of the size. */
const JPEG_FRAME_BYTES = 9
/** They share the range of frames and are something else: tables, an extension, arithmetic. */
const JPEG_NO_FRAMES = new Set([0xc4, 0xc8, 0xcc])

/** Segment by segment up to the frame's header: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1. */
function readJpeg(data: Buffer): Picture | undefined {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined
  let at = 2
  while (at + JPEG_FRAME_BYTES <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && !JPEG_NO_FRAMES.has(marker)) {
      const [height, width] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7)]
      return { contentType: 'image/jpeg', width, height }
    }
    // Any number of 0xff may fill up what is before a marker.
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2)
  }
  return undefined
}

/** Up to the end of the size, in each of the three forms. */
const WEBP_HEADER_BYTES = 30

/** https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(data: Buffer): Picture | undefined {
  const text = (from: number, to: number) => data.toString('latin1', from, to)
  if (data.length < WEBP_HEADER_BYTES || text(0, 4) !== 'RIFF') return undefined
  const contentType = 'image/webp'
  switch (text(8, 16)) {
    case 'WEBPVP8X': {
      const [width, height] = [data.readUIntLE(24, 3) + 1, data.readUIntLE(27, 3) + 1]
      return { contentType, width, height }
    }
    case 'WEBPVP8L': {
      if (data[20] !== 0x2f) return undefined
      const bits = data.readUInt32LE(21)
      return { contentType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'WEBPVP8 ': {
      if (data.readUIntBE(23, 3) !== 0x9d012a) return undefined
      const [width, height] = [data.readUInt16LE(26), data.readUInt16LE(28)]
      return { contentType, width: width & 0x3fff, height: height & 0x3fff }
    }
    default:
      return undefined
  }
}
