import { hasTerm } from './has-term.ts'
import { takeKey, takeKeyName, type WrittenKey } from './parse-key.ts'
import { issueTerm, personTerm, projectTerm } from './people-terms.ts'
import { findSearchKey, type SearchKey } from './search-keys.ts'
import type { SearchScanner } from './search-scanner.ts'
import type { SearchNode } from './search-tree.ts'
import { messageTerm, parseFreeText } from './text-term.ts'
import { booleanTerm, dateTerm, enumTerm, numberTerm, statusTerm } from './typed-terms.ts'
import { firstReleaseTerm, releaseTerm, stringTerm, versionTerm } from './value-terms.ts'
import type { WrittenTerm } from './written-term.ts'

/** Where a term begins, its `!` included, which the scanner is behind. */
interface TermStart {
  readonly start: number
  readonly negated: boolean
}

/** Reads a word, a phrase or a filter; undefined for text that asks for nothing. */
export function parseTerm(scanner: SearchScanner, head: TermStart): SearchNode | undefined {
  scanner.countTerm(head.start)
  refuseFunction(scanner, head.start)
  const key = takeKey(scanner)
  if (key === undefined) return parseFreeText(scanner, head)
  const meaning = meaningOf(key)
  if (meaning.kind === 'has') return parseHas(scanner, head)
  const operator = takesOperator(meaning) ? scanner.takeOperator() : undefined
  const values = scanner.readValues(key.name)
  const written = writtenTerm(scanner, head)
  return termOf({ ...written, name: key.name, operator: operator ?? '=', values }, meaning)
}

const FUNCTIONS = [
  'apdex count count_if count_unique avg eps epm failure_rate last_seen max min percentile sum',
  'p50 p75 p90 p95 p99 p100',
]
const FUNCTION = new RegExp(
  `(?:${FUNCTIONS.join(' ').replaceAll(' ', '|')})\\([^()]{0,100}\\):`,
  'y',
)

/** A word otherwise, which would find nothing. */
function refuseFunction(scanner: SearchScanner, start: number): void {
  if (scanner.take(FUNCTION) === undefined) return
  scanner.fail(start, 'Issues and events are not searched by functions; see "timesSeen:".')
}

function meaningOf({ name, explicit }: WrittenKey): SearchKey {
  if (explicit === 'tags') return { kind: 'tag', tag: name }
  return explicit === 'flags' ? { kind: 'flag', flag: name } : findSearchKey(name)
}

function takesOperator({ kind }: SearchKey): boolean {
  return kind === 'number' || kind === 'date' || kind === 'version'
}

function parseHas(scanner: SearchScanner, head: TermStart): SearchNode {
  const key = takeKeyName(scanner)
  const isOver = scanner.isAtEnd || /[\s)]/.test(scanner.char)
  if (key === undefined || !isOver) {
    scanner.fail(scanner.at, '"has:" takes the name of a tag or a field.')
  }
  return hasTerm(writtenTerm(scanner, head), key.name, meaningOf(key))
}

function writtenTerm(scanner: SearchScanner, { start, negated }: TermStart) {
  const position = scanner.from(start)
  const fail = (sentence: string) => scanner.fail(start, sentence)
  return { base: { negated, position }, fail } satisfies Partial<WrittenTerm>
}

function termOf(written: WrittenTerm, key: SearchKey): SearchNode | undefined {
  switch (key.kind) {
    case 'tag':
    case 'field':
    case 'flag':
      return stringTerm(written, key)
    case 'text':
      return messageTerm(written)
    case 'is':
      return statusTerm(written)
    case 'boolean':
      return booleanTerm(written, key)
    case 'number':
      return numberTerm(written, key.key)
    case 'date':
      return dateTerm(written, key.key)
    case 'enum':
      return enumTerm(written, key.key)
    case 'version':
      return versionTerm(written, key.key)
    case 'release':
      return releaseTerm(written)
    case 'first-release':
      return firstReleaseTerm(written)
    case 'person':
      return personTerm(written, key.key)
    case 'issue':
      return issueTerm(written)
    case 'project':
      return projectTerm(written)
    case 'unsupported':
      return written.fail(`"${written.name}:" cannot be searched: ${key.reason}.`)
    case 'has':
      return undefined
  }
}
