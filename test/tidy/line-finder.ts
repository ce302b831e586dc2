/** The line, from 1, on which a place of swc's tree lies. */
export type LineFinder = (place: number) => number

const NEWLINE = 10

/** swc counts bytes, and its first is number 1. */
export function createLineFinder(text: string): LineFinder {
  const bytes = Buffer.from(text)
  const lineOfByte = new Uint32Array(bytes.length + 1)
  let line = 1
  for (const [index, byte] of bytes.entries()) {
    lineOfByte[index] = line
    if (byte === NEWLINE) line += 1
  }
  lineOfByte[bytes.length] = line
  return (place) => lineOfByte[Math.min(place - 1, bytes.length)] ?? line
}
