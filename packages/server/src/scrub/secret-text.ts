import { findCreditCards, findIbans } from './account-number.ts'
import type { Secret } from './secret.ts'

export const FILTERED = '[Filtered]'

/** Words that make a text suspect; it is hidden whole, since where the secret is, is unknown. */
const SECRET_WORD = new RegExp(
  'passw(?:or)?d|secret|api[-_]?key|credentials|mysql_pwd|private[-_]?key|bearer |' +
    '(?:auth|token)[^\\s=:]{0,20}[=:]',
  'i',
)
const URL_PASSWORD = /:\/\/[^\s:@/?#]{0,128}:([^\s@/?#]{1,128})@/dg
const USER_FOLDER = /[/\\](?:Users|home)[/\\]([^/\\\s:"']{1,64})/dgi
const PEM_KEY = /-----BEGIN [A-Z0-9 ]{0,64}-----\r?\n?([^-]{1,65536})-----END/dg
const SOCIAL_SECURITY = /\b(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}\b/dg

// Shorter texts hold no secret that a pattern could find.
const TEXT_CHARS_MIN = 3
const SOCIAL_SECURITY_DIGITS = 9

/** True where the text talks of a secret, so that all of it is hidden. */
export function mentionsSecret(text: string): boolean {
  return text.length >= TEXT_CHARS_MIN && SECRET_WORD.test(text)
}

/**
 * Secrets that show by their form: card and account numbers, keys, passwords in addresses, names of
 * users in paths. One scan of the text decides which patterns are worth running.
 */
export function findSecrets(text: string): readonly Secret[] {
  const seen = scanText(text)
  if (seen === 0) return NONE
  const secrets: Secret[] = []
  if ((seen & SEEN_AT) !== 0 && (seen & SEEN_SLASH) !== 0) {
    collect(secrets, '@urlauth:legacy', { text, pattern: URL_PASSWORD })
  }
  if ((seen & SEEN_SLASH) !== 0)
    collect(secrets, '@userpath:filter', { text, pattern: USER_FOLDER })
  if ((seen & SEEN_DIGITS) !== 0) {
    collect(secrets, '@usssn:filter', { text, pattern: SOCIAL_SECURITY })
    secrets.push(...findCreditCards(text), ...findIbans(text))
  }
  if ((seen & SEEN_DASHES) !== 0) collect(secrets, '@pemkey:filter', { text, pattern: PEM_KEY })
  return secrets.length < 2 ? secrets : withoutOverlap(secrets)
}

const NONE: readonly Secret[] = []
const SEEN_AT = 1
const SEEN_SLASH = 2
const SEEN_DIGITS = 4
const SEEN_DASHES = 8

function scanText(text: string): number {
  let seen = 0
  let digits = 0
  let dashes = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code > 64) {
      if (code === 92) seen |= SEEN_SLASH
    } else if (code >= 48 && code <= 57) digits += 1
    else if (code === 64) seen |= SEEN_AT
    else if (code === 47) seen |= SEEN_SLASH
    else if (code === 45) dashes += 1
  }
  if (digits >= SOCIAL_SECURITY_DIGITS) seen |= SEEN_DIGITS
  return dashes >= PEM_DASHES ? seen | SEEN_DASHES : seen
}

const PEM_DASHES = 15

function collect(
  secrets: Secret[],
  rule: string,
  { text, pattern }: { readonly text: string; readonly pattern: RegExp },
): void {
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
    const secret = text.slice(start, end)
    if (secret === FILTERED || secret.trim() === FILTERED) continue
    // The line break before the end of a key stays where it is.
    secrets.push({ rule, start, end: start + secret.trimEnd().length })
  }
}

export function withoutOverlap(secrets: Secret[]): readonly Secret[] {
  secrets.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Secret[] = []
  for (const secret of secrets) if (secret.start >= (kept.at(-1)?.end ?? 0)) kept.push(secret)
  return kept
}
