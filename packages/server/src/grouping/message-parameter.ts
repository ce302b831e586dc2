import { findDate } from './date-parameter.ts'
import { findHost, findIp } from './host-parameter.ts'
import { type MessageParameter, matchEnd } from './match-end.ts'
import { findNumber } from './number-parameter.ts'
import { isWordCode } from './word.ts'

const EQUALS = 61
const COLON = 58
const DASH = 45
const EMAIL = /[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\b/y
const URL = /[A-Za-z][A-Za-z0-9+.]{1,20}:\/\/[^\s'"<>(){}|\\^`]{1,2048}/y
const URL_TAIL = /[.,;:!?]+$/
const UUID = /[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b/y
const TRACEPARENT = /(?:00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}|1-[0-9a-f]{8}-[0-9a-f]{24})\b/y
const SWIFT_ID = /tx[0-9a-f]{21}-[0-9a-f]{10}(?:[0-9a-z-]{0,60}[0-9a-z])?\b/y
const BOOLEAN = /(?:true|false|True|False)\b/y
const QUOTED = /'[^'"]{1,1024}'|"[^'"]{1,1024}"/y

/**
 * The parameter that begins at `start`, which is where a word, a sign or a quote begins. The first
 * kind that fits wins, from the most to the least special.
 */
export function findParameter(text: string, start: number): MessageParameter | undefined {
  const code = text.charCodeAt(start)
  const before = start > 0 ? text.charCodeAt(start - 1) : 0
  if (!isWordCode(code)) {
    if (code === COLON) return isWordCode(before) ? undefined : findIp(text, start)
    if (code === DASH) return isWordCode(before) ? undefined : findNumber(text, start)
    return before === EQUALS ? matched('quoted_str', QUOTED, { text, start }) : undefined
  }
  if (isWordCode(before)) return undefined
  const token = scanToken(text, start)
  if (token.isPlainWord) {
    if (before === EQUALS) return matched('bool', BOOLEAN, { text, start })
    return findDate(text, start)
  }
  return findSpecial(text, start, token) ?? findDate(text, start) ?? findNumber(text, start)
}

function findSpecial(text: string, start: number, token: Token): MessageParameter | undefined {
  const at = { text, start }
  if (token.hasAt) {
    const email = matched('email', EMAIL, at)
    if (email !== undefined) return email
  }
  if (token.hasColon) {
    const url = findUrl(text, start)
    if (url !== undefined) return url
  }
  if (token.hasDot) {
    const host = findHost(text, start)
    if (host !== undefined) return host
  }
  if (token.hasDot || token.hasColon) {
    const ip = findIp(text, start)
    if (ip !== undefined) return ip
  }
  if (!token.hasDash || !token.hasDigit) return undefined
  return (
    matched('traceparent', TRACEPARENT, at) ??
    matched('uuid', UUID, at) ??
    matched('swift_txn_id', SWIFT_ID, at)
  )
}

function findUrl(text: string, start: number): MessageParameter | undefined {
  const end = matchEnd(URL, text, start)
  if (end < 0) return undefined
  const tail = URL_TAIL.exec(text.slice(Math.max(start, end - 16), end))
  return { name: 'url', end: end - (tail?.[0].length ?? 0) }
}

function matched(
  name: string,
  pattern: RegExp,
  { text, start }: { readonly text: string; readonly start: number },
): MessageParameter | undefined {
  const end = matchEnd(pattern, text, start)
  return end < 0 ? undefined : { name, end }
}

interface Token {
  readonly hasDigit: boolean
  readonly hasAt: boolean
  readonly hasDot: boolean
  readonly hasColon: boolean
  readonly hasDash: boolean
  /** Letters only, and not all of them hexadecimal. */
  readonly isPlainWord: boolean
}

// Enough for an e-mail address; a bound keeps the scan linear.
const TOKEN_CHARS_MAX = 128

/** What the run of non-space characters holds decides which matchers are worth trying. */
function scanToken(text: string, start: number): Token {
  let hasDigit = false
  let hasAt = false
  let hasDot = false
  let hasColon = false
  let hasDash = false
  let hasOther = false
  const end = Math.min(text.length, start + TOKEN_CHARS_MAX)
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i)
    if (code <= 32) break
    if (code >= 48 && code <= 57) hasDigit = true
    else if (code === 64) hasAt = true
    else if (code === 46) hasDot = true
    else if (code === COLON) hasColon = true
    else if (code === DASH) hasDash = true
    else if (code >= 103 || (code >= 71 && code < 97)) hasOther = true
    else if (code < 48 && code !== 43 && code !== 37) break
  }
  const isPlainWord = hasOther && !(hasDigit || hasAt || hasDot || hasColon || hasDash)
  return { hasDigit, hasAt, hasDot, hasColon, hasDash, isPlainWord }
}
