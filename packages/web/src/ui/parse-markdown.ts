import { findSafeUrl } from './safe-link.ts'

/** A piece of a line. */
export type InlineNode =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly InlineNode[] }

export type MarkdownBlock =
  | { readonly kind: 'paragraph' | 'heading' | 'quote'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list'
      readonly isOrdered: boolean
      readonly items: readonly (readonly InlineNode[])[]
    }

const FENCE = /^\s*(`{3,}|~{3,})/
const ITEM = /^\s{0,3}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/
const HEADING = /^\s{0,3}#{1,6}\s+(.*)$/
const QUOTE = /^\s{0,3}>\s?(.*)$/

/**
 * What people write in comments: paragraphs, headings, lists, quotes, code, emphasis and links to
 * http(s). HTML and pictures are no part of it: they stay the text that they were typed as.
 */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const blocks: MarkdownBlock[] = []
  let at = 0
  while (at < lines.length) {
    const block = readBlock(lines, at)
    if (block.node) blocks.push(block.node)
    at = block.next
  }
  return blocks
}

interface Read {
  readonly node: MarkdownBlock | undefined
  readonly next: number
}

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { node: undefined, next: at + 1 }
  const fence = FENCE.exec(line)?.[1]
  if (fence) return readCode(lines, at, fence)
  const heading = HEADING.exec(line)?.[1]
  if (heading !== undefined) {
    return { node: { kind: 'heading', children: parseInline(heading) }, next: at + 1 }
  }
  if (ITEM.test(line)) return readList(lines, at)
  if (QUOTE.test(line)) {
    const next = endOf(lines, at, (one) => QUOTE.test(one))
    const quoted = lines.slice(at, next).map((one) => QUOTE.exec(one)?.[1] ?? '')
    return { node: { kind: 'quote', children: parseInline(quoted.join('\n')) }, next }
  }
  const next = endOf(lines, at, isPlain)
  const children = parseInline(lines.slice(at, next).join('\n'))
  return { node: { kind: 'paragraph', children }, next }
}

/** Up to the fence of the same kind and at least the same length, or the end. */
function readCode(lines: readonly string[], at: number, fence: string): Read {
  const end = lines.findIndex((line, index) => index > at && line.trim().startsWith(fence))
  const next = end < 0 ? lines.length : end
  return { node: { kind: 'code', text: lines.slice(at + 1, next).join('\n') }, next: next + 1 }
}

function readList(lines: readonly string[], at: number): Read {
  const isOrdered = ITEM.exec(lines[at] ?? '')?.[2] !== undefined
  const isItem = (line: string) => (ITEM.exec(line)?.[2] !== undefined) === isOrdered
  const next = endOf(lines, at, (line) => ITEM.test(line) && isItem(line))
  const items = lines.slice(at, next).map((line) => parseInline(ITEM.exec(line)?.[3] ?? ''))
  return { node: { kind: 'list', isOrdered, items }, next }
}

function isPlain(line: string): boolean {
  return ![FENCE, HEADING, ITEM, QUOTE].some((one) => one.test(line)) && line.trim() !== ''
}

function endOf(lines: readonly string[], at: number, fits: (line: string) => boolean): number {
  let next = at + 1
  while (next < lines.length && fits(lines[next] ?? '')) next += 1
  return next
}

// Nothing in these repeats what may repeat inside it, so that no text takes long.
const INLINE = [
  { kind: 'code', pattern: /(?<!`)(`{1,8})(?!`)([^`]+)\1(?!`)/g },
  { kind: 'link', pattern: /\[([^\][]{1,500})\]\((https?:\/\/[^\s()]{1,2000})\)/g },
  { kind: 'strong', pattern: /\*\*(?=\S)([^*]{1,2000})\*\*/g },
  { kind: 'emphasis', pattern: /(?<![\w*])([*_])(?=\S)([^*_]{1,2000})\1(?![\w*])/g },
  { kind: 'bare', pattern: /\bhttps?:\/\/[^\s<>()[\]"'`]{1,2000}/g },
] as const

/** Takes what begins first; each kind is looked for anew only behind what was taken. */
function parseInline(text: string): readonly InlineNode[] {
  const nodes: InlineNode[] = []
  let scans = INLINE.map(({ kind, pattern }) => ({ kind, match: findFrom(pattern, text, 0) }))
  let at = 0
  for (;;) {
    const found = scans
      .flatMap(({ kind, match }) => (match ? [{ kind, match }] : []))
      .toSorted((a, b) => a.match.index - b.match.index)[0]
    const end = found?.match.index ?? text.length
    if (end > at) nodes.push({ kind: 'text', text: text.slice(at, end) })
    if (found === undefined) return nodes
    nodes.push(nodeOf(found.kind, found.match))
    at = end + found.match[0].length
    scans = scans.map((scan, index) => {
      const isOver = scan.match !== null && scan.match.index < at
      const pattern = INLINE[index]?.pattern
      return isOver && pattern ? { ...scan, match: findFrom(pattern, text, at) } : scan
    })
  }
}

function findFrom(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function nodeOf(kind: (typeof INLINE)[number]['kind'], match: RegExpExecArray): InlineNode {
  const [whole, first = '', second = ''] = match
  if (kind === 'code') return { kind, text: second }
  if (kind === 'strong') return { kind, children: parseInline(first) }
  if (kind === 'emphasis') return { kind, children: parseInline(second) }
  const url = findSafeUrl(kind === 'link' ? second : whole)
  const label = kind === 'link' ? first : whole
  if (url === undefined) return { kind: 'text', text: whole }
  return { kind: 'link', url, children: [{ kind: 'text', text: label }] }
}
