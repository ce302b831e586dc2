import { OWNERS_MAX, OWNERSHIP_RULES_MAX } from './ownership-limits.ts'
import {
  type OwnerName,
  OwnershipError,
  type OwnershipMatcher,
  type OwnershipRule,
} from './ownership-rule.ts'

/**
 * A rule a line: `path:src/cart/* ann@example.com #checkout`. Throws OwnershipError for the first
 * line that is none; lines that begin with a number sign are for people.
 */
export function parseOwnershipRules(text: string): readonly OwnershipRule[] {
  const rules: OwnershipRule[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const content = line.trim()
    if (content === '' || content.startsWith('#')) continue
    if (rules.length === OWNERSHIP_RULES_MAX) {
      throw new OwnershipError(index + 1, `there are at most ${OWNERSHIP_RULES_MAX} rules`)
    }
    rules.push(parseRule(content, index + 1))
  }
  return rules
}

function parseRule(text: string, line: number): OwnershipRule {
  const [first = '', ...names] = splitWords(text, line)
  const owners = names.map((name) => parseOwner(name, line))
  if (owners.length === 0) throw new OwnershipError(line, 'a rule names at least one owner')
  if (owners.length > OWNERS_MAX) {
    throw new OwnershipError(line, `a rule names at most ${OWNERS_MAX} owners`)
  }
  return { matcher: parseMatcher(first, line), owners }
}

/** Words apart by spaces; within quotes a space is a sign like any other. */
function splitWords(text: string, line: number): readonly string[] {
  const words: string[] = []
  let word = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string
    if (char === '"') isQuoted = !isQuoted
    else if (isQuoted && char === '\\' && at + 1 < text.length) {
      at += 1
      word += text[at]
    } else if (!isQuoted && (char === ' ' || char === '\t' || char === '\r')) {
      if (word !== '') words.push(word)
      word = ''
    } else word += char
  }
  if (isQuoted) throw new OwnershipError(line, 'a quotation mark is missing at the end')
  if (word !== '') words.push(word)
  return words
}

function parseMatcher(text: string, line: number): OwnershipMatcher {
  const colon = text.indexOf(':')
  const name = text.slice(0, Math.max(0, colon))
  const pattern = text.slice(colon + 1)
  if (pattern === '' || colon < 1) throw new OwnershipError(line, KINDS)
  if (name === 'path' || name === 'module' || name === 'url' || name === 'codeowners') {
    return { kind: name, key: undefined, pattern }
  }
  const key = name.startsWith('tags.') ? name.slice('tags.'.length) : ''
  if (key === '') throw new OwnershipError(line, KINDS)
  return { kind: 'tag', key, pattern }
}

const KINDS = 'a rule begins with path:, module:, url: or tags.NAME: and a pattern'

const EMAIL = /^[^@\s]{1,200}@[^@\s]{1,200}$/

function parseOwner(text: string, line: number): OwnerName {
  if (text.startsWith('#') && text.length > 1) return { kind: 'team', name: text.slice(1) }
  if (EMAIL.test(text)) return { kind: 'user', name: text.toLowerCase() }
  throw new OwnershipError(line, `${text} is neither an e-mail address nor a #team`)
}
