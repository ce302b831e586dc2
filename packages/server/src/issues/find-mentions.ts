/** Somebody who may be mentioned, under the names that people write, in lower case. */
export interface Mentionable<T> {
  readonly who: T
  /** Each is looked for after `@`, or after `#` for a team. */
  readonly names: readonly string[]
  /** Found without a sign before it. */
  readonly email?: string
}

export interface Mentionables<User, Team> {
  readonly users: readonly Mentionable<User>[]
  readonly teams: readonly Mentionable<Team>[]
}

export interface Mentions<User, Team> {
  readonly users: readonly User[]
  readonly teams: readonly Team[]
}

/** Signs that are looked at in one text; the rest is no mention any more. */
const SIGNS_MAX = 50
const WORD = /[\p{L}\p{N}_-]/u
const BETWEEN_WORDS = /[\s,;:<>()[\]*"'!?]+/
const WORDS_MAX = 5_000

/** Who is named in a text: `@Ann Lee`, `@ann`, `#team`, `ann@shop.example`. Of two the longest. */
export function findMentions<User, Team>(
  text: string,
  { users, teams }: Mentionables<User, Team>,
): Mentions<User, Team> {
  const lower = text.toLowerCase()
  const byEmail = new Map(users.flatMap(({ who, email }) => (email ? [[email, who]] : [])))
  const words = lower.split(BETWEEN_WORDS, WORDS_MAX)
  const emails = words.flatMap((word) => byEmail.get(withoutDots(word)) ?? [])
  return {
    users: [...new Set([...emails, ...findAfter('@', lower, users)])],
    teams: [...new Set(findAfter('#', lower, teams))],
  }
}

function findAfter<T>(
  sign: '@' | '#',
  text: string,
  candidates: readonly Mentionable<T>[],
): readonly T[] {
  const found: T[] = []
  let at = text.indexOf(sign)
  for (let count = 0; at >= 0 && count < SIGNS_MAX; count += 1) {
    const isSign = at === 0 || !WORD.test(text.charAt(at - 1))
    const longest = isSign ? findLongest(text, at + 1, candidates) : undefined
    if (longest !== undefined) found.push(longest)
    at = text.indexOf(sign, at + 1)
  }
  return found
}

function findLongest<T>(
  text: string,
  from: number,
  candidates: readonly Mentionable<T>[],
): T | undefined {
  let longest: { readonly who: T; readonly chars: number } | undefined
  for (const { who, names } of candidates) {
    for (const name of names) {
      const chars = name.length
      if (chars <= (longest?.chars ?? 0) || !text.startsWith(name, from)) continue
      if (WORD.test(text.charAt(from + chars))) continue
      longest = { who, chars }
    }
  }
  return longest?.who
}

/** A sentence ends after an address, too. */
function withoutDots(word: string): string {
  let end = word.length
  while (end > 0 && word[end - 1] === '.') end -= 1
  return word.slice(0, end)
}
