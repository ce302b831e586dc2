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
  for (let at = 0; at < bits.length; at += 1) {
    for (let byte = bits[at] ?? 0; byte !== 0; byte &= byte - 1) count += 1
  }
  return count
}
