/** A header, and the slot of the list that holds it. */
const STRING_BYTES = 24
const WIDE = /[\u0100-\uffff]/

/** What a string takes in memory: V8 keeps a byte per character unless one needs two. */
export function stringBytes(text: string | undefined): number {
  if (text === undefined) return 8
  return STRING_BYTES + (WIDE.test(text) ? 2 * text.length : text.length)
}
