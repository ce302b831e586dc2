import type { SearchScanner } from './search-scanner.ts'

/** A key as it was written, up to its colon. */
export interface WrittenKey {
  readonly name: string
  /** `tags[name]` and `flags[name]` say what is meant, even where a field has the same name. */
  readonly explicit: 'tags' | 'flags' | undefined
}

const NAME = '[^\\]\\s"]{1,200}'
const EXPLICIT = new RegExp(`(tags|flags)\\[(?:"(${NAME})"|(${NAME}))\\]`, 'y')
const PLAIN = /[A-Za-z0-9_.-]{1,200}/y
const QUOTED = /"([^"\s\\]{1,200})"/y
const COLON = /:/y

/** Reads `key:`, `"key":` or `tags[key]:`; undefined, without a step, where none stands here. */
export function takeKey(scanner: SearchScanner): WrittenKey | undefined {
  const start = scanner.at
  const key = takeKeyName(scanner)
  const isKey = key !== undefined && scanner.take(COLON) !== undefined
  // A pasted address is no filter on a key called `http`.
  const isAddress = /^https?$/i.test(key?.name ?? '') && scanner.text.startsWith('//', scanner.at)
  if (isKey && !isAddress) return key
  scanner.at = start
  return undefined
}

/** What may stand before a colon, and behind `has:`. */
export function takeKeyName(scanner: SearchScanner): WrittenKey | undefined {
  const bracketed = scanner.take(EXPLICIT)
  if (bracketed !== undefined) {
    const [, prefix, quoted, plain = ''] = bracketed
    return { name: quoted ?? plain, explicit: prefix === 'tags' ? 'tags' : 'flags' }
  }
  const name = scanner.take(PLAIN)?.[0] ?? scanner.take(QUOTED)?.[1]
  return name === undefined ? undefined : { name, explicit: undefined }
}
