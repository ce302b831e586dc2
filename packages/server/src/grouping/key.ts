import { hash } from 'node:crypto'

/** A part of a key. Length-prefixed, so that 'ab' + 'c' and 'a' + 'bc' never share one. */
export function keyPart(id: string, value: string): string {
  return `${id}${value.length}:${value}`
}

/** Frozen: issues on disk are found by it. Not a defence, so md5 as the field has it is enough. */
export function hashKey(key: string): string {
  return hash('md5', key)
}
