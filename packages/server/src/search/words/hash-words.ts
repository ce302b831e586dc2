import { NAMED_FIELDS, type NamedField } from './event-texts.ts'

/*
 * Words are indexed by a hash of 32 bits: a dictionary of request ids and times would be larger
 * than all the rest of the index. A hit is looked at in the event's payload before it counts.
 * Hashes have a sign until they are stored: numbers above 2^31 are objects to the engine.
 */

/** FNV-1a's offset basis and prime for 32 bits. */
const HASH_START = 0x811c9dc5 | 0
const HASH_PRIME = 0x01000193
/** A longer run of letters is no word: its first characters stand for it. */
const WORD_CHARS_MAX = 128
const WORD_CHARS_MIN = 2

// What a character is to the index.
const SEPARATOR = 0
const DIGIT = 1
const LOWER = 2
const UPPER = 3
/** Of a script that is written without spaces. */
const IDEOGRAPH = 4

const ASCII_KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (/[0-9]/.test(char)) return DIGIT
  if (/[a-z]/.test(char)) return LOWER
  return /[A-Z]/.test(char) ? UPPER : SEPARATOR
})

/**
 * Gives the hash of every word: runs of letters and digits without regard to case, the parts of
 * a name in camel case besides, a UUID as one word, and of Chinese, Japanese and Korean every
 * character and every two neighbours. Linear in the text.
 */
export function hashWords(text: string, take: (hash: number) => void): void {
  let at = 0
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === SEPARATOR) at += 1
    else if (kind === IDEOGRAPH) at = hashIdeographs(text, at, take)
    else at = hashRun(text, at, take)
  }
}

/** A field's whole value without regard to case, told apart from words and other fields' values. */
export function hashNamed(field: NamedField, value: string): number {
  return mix(hashLowered(value) ^ FIELD_SEED, NAMED_FIELDS.indexOf(field) + 1)
}

/** The beginning of a longer value, told apart from a value that ends there. */
export function hashNamedStart(field: NamedField, start: string): number {
  return mix(hashLowered(start) ^ START_SEED, NAMED_FIELDS.indexOf(field) + 1)
}

function hashLowered(text: string): number {
  let hash = HASH_START
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, lowered(text.charCodeAt(at)))
  return hash
}

const FIELD_SEED = 0x5bd1e995
const START_SEED = 0x1b873593

function hashIdeographs(text: string, start: number, take: (hash: number) => void): number {
  let previous = 0
  let at = start
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (kindOf(code) !== IDEOGRAPH) break
    take(mix(HASH_START, code))
    if (previous !== 0) take(mix(mix(HASH_START, previous), code))
    previous = code
  }
  return at
}

function hashRun(text: string, start: number, take: (hash: number) => void): number {
  let whole = HASH_START
  let part = HASH_START
  let partStart = start
  let before = SEPARATOR
  let at = start
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === SEPARATOR || kind === IDEOGRAPH) break
    if (isPartStart(text, at, { kind, before })) {
      if (at - partStart >= WORD_CHARS_MIN) take(part)
      part = HASH_START
      partStart = at
    }
    before = kind
    if (at - start >= WORD_CHARS_MAX) continue
    const lower = kind === UPPER ? lowerOf(code) : code
    whole = mix(whole, lower)
    part = mix(part, lower)
  }
  if (at - start === UUID_HEAD_CHARS && isUuid(text, start)) return hashUuid(text, start, take)
  if (at - start >= WORD_CHARS_MIN) take(whole)
  if (partStart > start && at - partStart >= WORD_CHARS_MIN) take(part)
  return at
}

interface Neighbours {
  readonly kind: number
  readonly before: number
}

/** `chargeCard` has a part at its `C`, `HTTPServer` at its `S`. */
function isPartStart(text: string, at: number, { kind, before }: Neighbours): boolean {
  if (kind !== UPPER) return false
  if (before === LOWER || before === DIGIT) return true
  return before === UPPER && kindOf(text.charCodeAt(at + 1)) === LOWER
}

const UUID_HEAD_CHARS = 8
const UUID_CHARS = 36
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/iy

function isUuid(text: string, start: number): boolean {
  if (text.charCodeAt(start + UUID_HEAD_CHARS) !== 45) return false
  UUID.lastIndex = start
  return UUID.test(text)
}

function hashUuid(text: string, start: number, take: (hash: number) => void): number {
  let hash = HASH_START
  for (let at = start; at < start + UUID_CHARS; at += 1) {
    const code = text.charCodeAt(at)
    if (code !== 45) hash = mix(hash, lowered(code))
  }
  take(hash)
  return start + UUID_CHARS
}

function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, HASH_PRIME)
}

function kindOf(code: number): number {
  if (code < 128) return ASCII_KINDS[code] ?? SEPARATOR
  return kindBeyondAscii(code)
}

// Blocks of Unicode, coarsely: what is taken for a letter wrongly costs an entry, no more.
function kindBeyondAscii(code: number): number {
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return SEPARATOR
  if (code < 0x2000) return lowerOf(code) === code ? LOWER : UPPER
  if (code < 0x2e80) return SEPARATOR // punctuation, arrows, symbols
  if (code >= 0x3000 && code <= 0x3004) return SEPARATOR
  if (code >= 0x3008 && code <= 0x3020) return SEPARATOR
  if (code < 0xd800) return IDEOGRAPH
  if (code < 0xf900) return SEPARATOR // surrogates and private use
  if (code < 0xfb00) return IDEOGRAPH
  if (code >= 0xff66 && code <= 0xff9f) return IDEOGRAPH
  return SEPARATOR
}

function lowered(code: number): number {
  return kindOf(code) === UPPER ? lowerOf(code) : code
}

/** Of a capital letter. */
function lowerOf(code: number): number {
  if (code < 128) return code + 32
  return String.fromCharCode(code).toLowerCase().charCodeAt(0)
}
