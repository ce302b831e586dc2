/** One bit for each slot of a segment. */
export type Bits = Uint8Array

export function noBits(slotCount: number): Bits {
  return new Uint8Array((slotCount + 7) >>> 3)
}

export function allBits(slotCount: number): Bits {
  const bits = noBits(slotCount).fill(0xff)
  const rest = slotCount & 7
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1
  return bits
}

/** In place. */
export function intersect(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) & (other[at] ?? 0)
}

/** In place. */
export function unite(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] ?? 0) | (other[at] ?? 0)
}

/** In place; bits behind the last slot stay unset. */
export function invert(bits: Bits, slotCount: number): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = ~(bits[at] ?? 0) & 0xff
  const rest = slotCount & 7
  const last = bits.length - 1
  if (rest !== 0) bits[last] = (bits[last] ?? 0) & ((1 << rest) - 1)
}

export function hasBit(bits: Bits, slot: number): boolean {
  return ((bits[slot >>> 3] ?? 0) & (1 << (slot & 7))) !== 0
}

export function setBit(bits: Bits, slot: number): void {
  bits[slot >>> 3] = (bits[slot >>> 3] ?? 0) | (1 << (slot & 7))
}

export function countBits(bits: Bits): number {
  let count = 0
  const wordCount = bits.byteOffset % 4 === 0 ? bits.length >>> 2 : 0
  const words = new Uint32Array(bits.buffer, wordCount > 0 ? bits.byteOffset : 0, wordCount)
  for (let at = 0; at < words.length; at += 1) count += countOnes(words[at] ?? 0)
  for (let at = wordCount * 4; at < bits.length; at += 1) count += countOnes(bits[at] ?? 0)
  return count
}

/** Adds up neighbours: of one bit, of two, of four, of eight. */
function countOnes(word: number): number {
  const twos = word - ((word >>> 1) & 0x55555555)
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
