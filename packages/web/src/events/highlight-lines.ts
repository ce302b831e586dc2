import { createLowlight } from 'lowlight'
import type { Language } from './code-language.ts'

/** A piece of a line; the scope says what it is to its language: `keyword`, `string` … */
export interface CodeToken {
  readonly text: string
  readonly scope: string | undefined
  /** Where it begins in its line. */
  readonly column: number
}

export type HighlightLines = (lines: readonly string[]) => readonly (readonly CodeToken[])[]

type Grammar = Parameters<ReturnType<typeof createLowlight>['register']>[1]
type Tree = ReturnType<ReturnType<typeof createLowlight>['highlight']>
type TreeNode = Tree['children'][number]

/** Colours lines of one language: a tree of tokens, never markup, so that nothing in them runs. */
export function createHighlightLines(language: Language, grammar: Grammar): HighlightLines {
  const lowlight = createLowlight({ [language]: grammar })
  return (lines) => {
    const tree = lowlight.highlight(language, lines.join('\n'))
    return splitLines(tokensOf(tree.children, undefined))
  }
}

type Piece = Omit<CodeToken, 'column'>

function tokensOf(nodes: readonly TreeNode[], scope: string | undefined): readonly Piece[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ text: node.value, scope }]
    if (node.type !== 'element') return []
    return tokensOf(node.children as readonly TreeNode[], scopeOf(node.properties) ?? scope)
  })
}

/** `hljs-title function_` is a title. */
function scopeOf({ className }: { readonly className?: unknown }): string | undefined {
  const [name] = Array.isArray(className) ? className : []
  return typeof name === 'string' ? name.replace(/^hljs-/, '') : undefined
}

/** A comment or a string may go over several lines: each gets its part. */
function splitLines(pieces: readonly Piece[]): readonly (readonly CodeToken[])[] {
  const lines: CodeToken[][] = [[]]
  let column = 0
  for (const { text, scope } of pieces) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) {
        lines.push([])
        column = 0
      }
      if (part !== '') lines.at(-1)?.push({ text: part, scope, column })
      column += part.length
    }
  }
  return lines
}
