import { parseTerm } from './parse-term.ts'
import { joinNodes, negateNode } from './search-nodes.ts'
import { SearchScanner } from './search-scanner.ts'
import type { SearchNode } from './search-tree.ts'

/** Parentheses in parentheses; people write two. */
const SEARCH_DEPTH_MAX = 10

const AND = /AND(?=[\s()]|$)/y
const OR = /OR(?=[\s()]|$)/y

/**
 * Reads `is:unresolved (browser.name:Firefox OR os.name:Windows*) !"timed out"`. Neighbours must
 * both hold, and AND binds tighter than OR. Throws SearchError and nothing else.
 */
export function parseSearch(text: string): SearchNode {
  const scanner = new SearchScanner(text)
  const { node } = parseAlternatives(scanner)
  if (!scanner.isAtEnd) scanner.fail(scanner.at, 'This parenthesis closes nothing.')
  return node ?? joinNodes('and', [])
}

interface Parsed {
  /** Undefined where all parts ask for nothing, as an empty phrase does. */
  readonly node: SearchNode | undefined
  readonly partCount: number
}

function parseAlternatives(scanner: SearchScanner): Parsed {
  const first = parseNeighbours(scanner)
  const sides = [first]
  for (;;) {
    const start = scanner.at
    if (scanner.take(OR) === undefined) break
    const side = parseNeighbours(scanner)
    if (first.partCount === 0 || side.partCount === 0) {
      scanner.at = start + 2
      scanner.fail(start, '"OR" stands between two terms: quote it to look for the word.')
    }
    sides.push(side)
  }
  const nodes = sides.flatMap(({ node }) => node ?? [])
  // What asks for nothing holds always, and so does an alternative to it.
  const node = nodes.length < sides.length ? undefined : joinNodes('or', nodes)
  return { node, partCount: first.partCount }
}

function parseNeighbours(scanner: SearchScanner): Parsed {
  const nodes: SearchNode[] = []
  let partCount = 0
  for (;;) {
    scanner.skipSpace()
    const start = scanner.at
    const isJoined = scanner.take(AND) !== undefined
    if (isJoined) scanner.skipSpace()
    const isOver = isAtEnd(scanner)
    if (isJoined && (isOver || partCount === 0)) {
      scanner.at = start + 3
      scanner.fail(start, '"AND" stands between two terms: quote it to look for the word.')
    }
    if (isOver) return { node: nodes.length > 0 ? joinNodes('and', nodes) : undefined, partCount }
    const node = parsePart(scanner)
    if (node !== undefined) nodes.push(node)
    partCount += 1
  }
}

/** At what ends a run of neighbours: the query's end, a closing parenthesis, or an operator. */
function isAtEnd(scanner: SearchScanner): boolean {
  if (scanner.isAtEnd || scanner.char === ')') return true
  const start = scanner.at
  const isOperator = (scanner.take(OR) ?? scanner.take(AND)) !== undefined
  scanner.at = start
  return isOperator
}

function parsePart(scanner: SearchScanner): SearchNode | undefined {
  const start = scanner.at
  const negated = scanner.char === '!' && /\S/.test(scanner.text[start + 1] ?? '')
  if (negated) scanner.at += 1
  if (scanner.char !== '(' || scanner.text[scanner.at + 1] === ')') {
    return parseTerm(scanner, { start, negated })
  }
  const node = parseGroup(scanner)
  return node && negated ? negateNode(node) : node
}

function parseGroup(scanner: SearchScanner): SearchNode | undefined {
  const start = scanner.at
  scanner.at += 1
  scanner.depth += 1
  if (scanner.depth > SEARCH_DEPTH_MAX) {
    scanner.fail(start, `Parentheses are nested at most ${SEARCH_DEPTH_MAX} deep.`)
  }
  const { node, partCount } = parseAlternatives(scanner)
  if (scanner.isAtEnd) {
    scanner.at = start + 1
    scanner.fail(start, 'This parenthesis is not closed: put text with one into quotation marks.')
  }
  scanner.at += 1
  scanner.depth -= 1
  if (partCount === 0) scanner.fail(start, 'There is nothing between these parentheses.')
  return node
}
