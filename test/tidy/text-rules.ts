import { parseSync } from '@swc/core'
import { createLineFinder } from './line-finder.ts'
import { type Fault, isTest, type SourceFile } from './source-file.ts'
import { childrenOf, isNode, type SyntaxNode } from './syntax-node.ts'

/** Attributes whose words a person sees or hears. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'ariaLabel',
  'description',
  'detail',
  'heading',
  'label',
  'note',
  'placeholder',
  'text',
  'title',
])
/** Names of products and samples of code are the same in every language. */
const SAME_EVERYWHERE = [
  'account/describe-browser.ts',
  'events/stacktrace-text.ts',
  'projects/snippets/',
]

const WORD = /\p{L}{2}/u
const WORDS = /^\p{L}\p{Ll}*[,:]? \p{L}+/u
const SENTENCE = /^\p{Lu}\p{Ll}*[,:]? \p{L}+/u
const ONE_WORD = /^\p{Lu}\p{Ll}+$/u
/** What has one name in every language, and values of the API that look like sentences. */
const NAMES = new Set([
  'Vedette',
  'CODEOWNERS',
  'Auto Assign to Issue Owner',
  'Auto Assign to Suspect Commits',
  'Turn off Auto-Assignment',
])
/** Elements that hold what is typed into a terminal or a file. */
const TYPED = new Set(['code', 'kbd', 'pre', 'samp'])
const COMPARISON = /^[!=]==?$/
const PAGES = 'packages/web/src/'

/** Text of the pages that stands outside the catalogue. */
export function findLooseText(file: SourceFile): Fault[] {
  const path = file.path.slice(PAGES.length)
  if (!file.path.startsWith(PAGES) || !/\.tsx?$/.test(path) || isTest(file.path)) return []
  if (SAME_EVERYWHERE.some((part) => path.startsWith(part))) return []
  const tsx = path.endsWith('.tsx')
  const tree: unknown = parseSync(file.text, { syntax: 'typescript', tsx, target: 'es2024' })
  if (!isNode(tree)) return []
  const lines = createLineFinder(file.text)
  return looseIn(tree, 'code').map(({ node, text }) => ({
    path: file.path,
    line: lines(node.span.start),
    reason: `${JSON.stringify(text)}: a text belongs into the catalogue (messages/)`,
  }))
}

interface Loose {
  readonly node: SyntaxNode
  readonly text: string
}

/** Where a literal stands: shown to people as it is, between elements, or among other code. */
type Place = 'spoken' | 'markup' | 'code' | 'silent'

function looseIn(node: SyntaxNode, place: Place): Loose[] {
  const text = textOf(node)
  if (text !== undefined) return isLoose(node, text, place) ? [{ node, text }] : []
  return childrenOf(node).flatMap(([key, child]) => looseIn(child, placeOf(node, key, place)))
}

function textOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'JSXText' && node.type !== 'StringLiteral' && node.type !== 'TemplateElement') {
    return undefined
  }
  const { value, cooked } = node as { value?: unknown; cooked?: unknown }
  return String(value ?? cooked ?? '').trim()
}

function isLoose(node: SyntaxNode, text: string, place: Place): boolean {
  if (place === 'silent' || NAMES.has(text)) return false
  if (node.type === 'JSXText' || place === 'spoken') return WORD.test(text)
  if (place === 'markup') return WORDS.test(text) || ONE_WORD.test(text)
  return SENTENCE.test(text)
}

function placeOf(node: SyntaxNode, key: string, place: Place): Place {
  if (isSilent(node, key)) return 'silent'
  if (node.type === 'JSXAttribute') return placeOfAttribute(node)
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return 'markup'
  // What a call inside markup is given is not shown by itself: `t('row.assign')`.
  if (node.type === 'CallExpression') return 'code'
  return place
}

/** Errors of programmers, imports, types and the names of things are for nobody to read. */
function isSilent(node: SyntaxNode, key: string): boolean {
  if (/^(?:Import|Export.*Declaration$|Ts|ThrowStatement)/.test(node.type)) {
    return node.type !== 'ExportDeclaration' && !/^TsAs|^TsSatisfies|^TsConst/.test(node.type)
  }
  if (node.type === 'BinaryExpression') return COMPARISON.test(String(fieldOf(node, 'operator')))
  if (node.type === 'MemberExpression') return true
  if (node.type === 'JSXElement' && key === 'children') return TYPED.has(elementName(node))
  return node.type === 'SwitchCase' && key === 'test'
}

function placeOfAttribute(node: SyntaxNode): Place {
  return SPOKEN.has(String(fieldOf(fieldOf(node, 'name'), 'value'))) ? 'spoken' : 'code'
}

function elementName(node: SyntaxNode): string {
  return String(fieldOf(fieldOf(fieldOf(node, 'opening'), 'name'), 'value'))
}

function fieldOf(node: unknown, field: string): unknown {
  return isNode(node) ? (node as unknown as Record<string, unknown>)[field] : undefined
}
