/** Places of a new table; it doubles when it is half full. */
const FIRST_PLACES = 1024
/** Codes below it that come first in a chain are looked up in an array. */
const DIRECT_CODES_MAX = 2 ** 21
/** Where no group is. */
export const NO_GROUP = 0xffff_ffff

/**
 * Numbers pairs of numbers in the order in which they come: of a group of events so far, and what
 * its next column has. A chain of these numbers the combinations of any columns.
 */
export class GroupIndex {
  readonly #sizeMax: number
  #mask = FIRST_PLACES - 1
  /** By a code whose parent is 0, the same as in the places. */
  #direct = new Uint32Array(FIRST_PLACES)
  /** The pair's number plus one; 0 for an empty place. */
  #places = new Uint32Array(FIRST_PLACES)
  #parents = new Uint32Array(FIRST_PLACES)
  #codes = new Uint32Array(FIRST_PLACES)
  size = 0
  /** Pairs came that there was no number for any more. */
  isFull = false

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax
  }

  parentOf(group: number): number {
    return this.#parents[group] ?? 0
  }

  codeOf(group: number): number {
    return this.#codes[group] ?? 0
  }

  /** Puts the pairs' numbers in the place of the parents. */
  assign(parents: Uint32Array, codes: Uint32Array): void {
    let lastParent = NO_GROUP
    let lastCode = 0
    let last = NO_GROUP
    for (let at = 0; at < parents.length; at += 1) {
      const parent = parents[at] ?? 0
      if (parent === NO_GROUP) continue
      const code = codes[at] ?? 0
      // Events that came together are often alike.
      if (parent !== lastParent || code !== lastCode) {
        const known = parent === 0 ? (this.#direct[code] ?? 0) : 0
        last = known === 0 ? this.#find(parent, code) : known - 1
        lastParent = parent
        lastCode = code
      }
      parents[at] = last
    }
  }

  #find(parent: number, code: number): number {
    const places = this.#places
    let place = this.#placeOf(parent, code)
    for (;;) {
      const known = places[place] ?? 0
      if (known === 0) return this.#add(parent, code, place)
      if (this.#parents[known - 1] === parent && this.#codes[known - 1] === code) return known - 1
      place = (place + 1) & this.#mask
    }
  }

  #placeOf(parent: number, code: number): number {
    const mixed = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 0
    return (mixed ^ (mixed >>> 15)) & this.#mask
  }

  #add(parent: number, code: number, place: number): number {
    if (this.size === this.#sizeMax) {
      this.isFull = true
      return NO_GROUP
    }
    const group = this.size
    this.size += 1
    this.#parents[group] = parent
    this.#codes[group] = code
    this.#places[place] = group + 1
    if (parent === 0 && code < DIRECT_CODES_MAX) this.#keepDirect(code, group)
    if (this.size * 2 > this.#places.length) this.#grow()
    return group
  }

  #keepDirect(code: number, group: number): void {
    if (code >= this.#direct.length) {
      const length = Math.min(DIRECT_CODES_MAX, Math.max(code + 1, this.#direct.length * 2))
      this.#direct = copyTo(new Uint32Array(length), this.#direct)
    }
    this.#direct[code] = group + 1
  }

  #grow(): void {
    const count = this.#places.length * 2
    this.#mask = count - 1
    this.#parents = copyTo(new Uint32Array(count), this.#parents)
    this.#codes = copyTo(new Uint32Array(count), this.#codes)
    this.#places = new Uint32Array(count)
    for (let group = 0; group < this.size; group += 1) {
      let place = this.#placeOf(this.parentOf(group), this.codeOf(group))
      while (this.#places[place] !== 0) place = (place + 1) & this.#mask
      this.#places[place] = group + 1
    }
  }
}

function copyTo(target: Uint32Array<ArrayBuffer>, source: Uint32Array): Uint32Array<ArrayBuffer> {
  target.set(source)
  return target
}
