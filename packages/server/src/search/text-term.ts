import { joinNodes } from './search-nodes.ts'
import type { SearchScanner, WrittenValue } from './search-scanner.ts'
import type { SearchNode, SearchValue, TextTerm } from './search-tree.ts'
import type { WrittenTerm } from './written-term.ts'

/** A word or a phrase; undefined where nothing is left of it, such as of a star. */
export function parseFreeText(
  scanner: SearchScanner,
  { start, negated }: { readonly start: number; readonly negated: boolean },
): TextTerm | undefined {
  const written = scanner.char === '"' ? scanner.readQuoted() : scanner.readWord()
  const parts = trimParts(partsOf(written.value))
  if (parts.length === 0) return undefined
  return { kind: 'text', parts: ['', ...parts, ''], negated, position: scanner.from(start) }
}

/** The parts without empty ones and spaces at either end. */
export function trimParts(parts: readonly string[]): readonly string[] {
  const first = parts.findIndex((part) => part.trim() !== '')
  if (first < 0) return []
  const trimmed = parts.slice(first, parts.findLastIndex((part) => part.trim() !== '') + 1)
  trimmed[0] = trimmed[0]?.trimStart() ?? ''
  trimmed[trimmed.length - 1] = trimmed.at(-1)?.trimEnd() ?? ''
  return trimmed
}

function partsOf(value: SearchValue): readonly string[] {
  return value.kind === 'exact' ? [value.text] : value.parts
}

/** `message:failed` is contained anywhere; a star says where a message begins and ends. */
export function messageTerm(written: WrittenTerm): SearchNode | undefined {
  const terms = written.values.map((value) => textTerm(written, value))
  return joinNodes(written.base.negated ? 'and' : 'or', terms)
}

function textTerm({ base, fail }: WrittenTerm, { text, value }: WrittenValue): TextTerm {
  if (text === '') fail('"message:" takes the text to look for.')
  const parts = value.kind === 'exact' ? ['', text, ''] : value.parts
  return { kind: 'text', parts, ...base }
}
