import { COMMON_PASSWORDS } from './common-passwords.ts'
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from './password.ts'

/** Fewer different characters are a pattern, however long it is. */
const DISTINCT_CHARACTERS_MIN = 4

export interface PasswordOwner {
  readonly email: string
  readonly name: string
}

/**
 * Why this is no password to choose, as a sentence; undefined when it is one. What is long enough
 * and not among the first that a program tries is good: rules about digits and signs make passwords
 * worse (NIST SP 800-63B, 5.1.1.2).
 */
export function findPasswordFault(password: string, owner: PasswordOwner): string | undefined {
  if (password.length < PASSWORD_CHARS_MIN) return `Use ${PASSWORD_CHARS_MIN} characters or more.`
  if (password.length > PASSWORD_CHARS_MAX) return `Use at most ${PASSWORD_CHARS_MAX} characters.`
  const plain = password.normalize('NFKC').toLowerCase().trim()
  if (new Set(plain).size < DISTINCT_CHARACTERS_MIN) return 'Use more different characters.'
  if (COMMON_PASSWORDS.has(plain)) return 'This is one of the most common passwords.'
  if (namesOf(owner).includes(plain)) return 'The password must not be your name or address.'
  return undefined
}

function namesOf({ email, name }: PasswordOwner): readonly string[] {
  const address = email.toLowerCase()
  return [address, address.slice(0, address.indexOf('@')), name.trim().toLowerCase()]
}
