import { isTooMany, type Secret } from './secret.ts'
import { FILTERED } from './secret-text.ts'

const COOKIE_HEADER = /^(?:http[._])?(?:request\.header\.)?(?:set-)?cookies?$/i
const COOKIE_NAME_START = 'http.request.header.cookie.'
const COOKIE_RULE = '@anything:filter'
// The shortest is `cookie`, the longest `http.request.header.set-cookies`.
const NAME_CHARS_MIN = 6
const NAME_CHARS_MAX = 31
const CASE_BIT = 32
const LETTER_E = 101
const LETTER_I = 105
const LETTER_S = 115

/**
 * True of names under which a program or its server keeps cookies: a whole Cookie header, all of
 * them by their names, or one, as in `http.request.header.cookie.session`.
 */
export function isCookieName(name: string): boolean {
  const { length } = name
  if (length > COOKIE_NAME_START.length && name.startsWith(COOKIE_NAME_START)) return true
  if (length < NAME_CHARS_MIN || length > NAME_CHARS_MAX) return false
  // Asked of every name of every event: few end like this.
  const last = name.charCodeAt(length - 1) | CASE_BIT
  const end = last === LETTER_S ? length - 1 : length
  const endsAlike =
    (name.charCodeAt(end - 1) | CASE_BIT) === LETTER_E &&
    (name.charCodeAt(end - 2) | CASE_BIT) === LETTER_I
  return endsAlike && COOKIE_HEADER.test(name)
}

/** The cookie that has such a name for itself. */
export function singleCookie(name: string): string | undefined {
  return name.startsWith(COOKIE_NAME_START) ? name.slice(COOKIE_NAME_START.length) : undefined
}

export interface FoundCookies {
  /** The values of secret cookies. */
  readonly secrets: readonly Secret[]
  /** What is left without them, and without those that are hidden already. */
  readonly rest: string
}

/** In a text such as `a=1; sessionid=2`. */
export function findSecretCookies(
  text: string,
  cookieRule: (name: string) => string | undefined,
): FoundCookies {
  const secrets: Secret[] = []
  const others: string[] = []
  let at = 0
  for (const part of text.split(';')) {
    const equals = part.indexOf('=')
    const start = at + equals + 1
    const end = at + part.length
    const isHidden = start === end || text.startsWith(FILTERED, start)
    const isSecret = equals > 0 && cookieRule(part.slice(0, equals).trim()) !== undefined
    if (isSecret && !isHidden) secrets.push({ rule: COOKIE_RULE, start, end })
    if (!isSecret) others.push(part)
    if (isTooMany(secrets)) break
    at = end + 1
  }
  return { secrets, rest: others.join(';') }
}
