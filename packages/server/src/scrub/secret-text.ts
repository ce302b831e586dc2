import { findCreditCards, findIbans } from './account-number.ts'
import { isTooMany, type Secret } from './secret.ts'

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
 * users in paths. One scan of the text decides which patterns are worth running. A list with too
 * many stands for all of the text.
 */
export function findSecrets(text: string): readonly Secret[] {
  const seen = scanText(text)
  if (seen === 0) return NONE
  const secrets: Secret[] = []
  for (const { needs, find } of SEARCHES) {
    if ((seen & needs) !== needs) continue
    const found = find(text)
    // A search that has stopped has not seen all, so that nothing may be taken out of its list.
    if (isTooMany(found)) return found
    secrets.push(...found)
  }
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

/** What a text must have for a search to be worth while. */
const SEARCHES: readonly {
  readonly needs: number
  readonly find: (text: string) => readonly Secret[]
}[] = [
  { needs: SEEN_AT | SEEN_SLASH, find: patternOf('@urlauth:legacy', URL_PASSWORD) },
  { needs: SEEN_SLASH, find: patternOf('@userpath:filter', USER_FOLDER) },
  { needs: SEEN_DIGITS, find: patternOf('@usssn:filter', SOCIAL_SECURITY) },
  { needs: SEEN_DIGITS, find: findCreditCards },
  { needs: SEEN_DIGITS, find: findIbans },
  { needs: SEEN_DASHES, find: patternOf('@pemkey:filter', PEM_KEY) },
]

function patternOf(rule: string, pattern: RegExp): (text: string) => readonly Secret[] {
  return (text) => {
    const secrets: Secret[] = []
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
      const secret = text.slice(start, end)
      if (secret === FILTERED || secret.trim() === FILTERED) continue
      // The line break before the end of a key stays where it is.
      secrets.push({ rule, start, end: start + secret.trimEnd().length })
      if (isTooMany(secrets)) break
    }
    return secrets
  }
}

export function withoutOverlap(secrets: Secret[]): readonly Secret[] {
  secrets.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Secret[] = []
  for (const secret of secrets) if (secret.start >= (kept.at(-1)?.end ?? 0)) kept.push(secret)
  return kept
}
