import { parseSync } from '@swc/core'
import { createLineFinder, type LineFinder } from './line-finder.ts'
import { type Fault, isTest, type SourceFile } from './source-file.ts'
import { childrenOf, isNode, type SyntaxNode } from './syntax-node.ts'

const FUNCTION_LINES_MAX = 70
const PARAMETERS_MAX = 3
const NESTING_MAX = 3

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
])
const NESTING = new Set([
  'IfStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
  'TryStatement',
])

interface Walk {
  readonly path: string
  readonly lines: LineFinder
  readonly faults: Fault[]
}

/** Length, parameters and nesting of every function of a TypeScript file. */
export function findFunctionFaults(file: SourceFile): Fault[] {
  if (!/\.tsx?$/.test(file.path) || /\/migrations\//.test(file.path)) return []
  const tsx = file.path.endsWith('.tsx')
  const tree: unknown = parseSync(file.text, { syntax: 'typescript', tsx, target: 'es2024' })
  const walk = { path: file.path, lines: createLineFinder(file.text), faults: [] }
  visit(tree, { walk, depth: 0, mayBeLong: false, hasOwnName: false })
  return walk.faults
}

interface Place {
  readonly walk: Walk
  /** Branches and loops around this node, within its function. */
  readonly depth: number
  /** A suite of tests is a list, not a function to be read in one go. */
  readonly mayBeLong: boolean
  /** The parameters of a callback are chosen by whoever calls it. */
  readonly hasOwnName: boolean
}

function visit(node: unknown, place: Place): void {
  if (!isNode(node)) return
  const isFunction = FUNCTIONS.has(node.type)
  const inside = isFunction ? enterFunction(node, place) : place
  const isSuite = isTest(place.walk.path) && isDescribe(node)
  const isNesting = NESTING.has(node.type)
  const depth = isNesting ? inside.depth + 1 : inside.depth
  if (isNesting && depth > NESTING_MAX) report(place.walk, node, `${depth} levels of nesting`)
  for (const [key, child] of childrenOf(node)) {
    visit(child, {
      walk: place.walk,
      // `else if` continues a list of cases, it does not go deeper.
      depth: key === 'alternate' && child.type === 'IfStatement' ? depth - 1 : depth,
      mayBeLong: isSuite || (place.mayBeLong && !isFunction),
      hasOwnName: node.type === 'VariableDeclarator' && key === 'init',
    })
  }
}

function enterFunction(node: SyntaxNode, place: Place): Place {
  const { walk } = place
  const lineCount = walk.lines(node.span.end) - walk.lines(node.span.start) + 1
  const mayBeLong = place.mayBeLong || (isTest(walk.path) && isDescribe(node))
  if (lineCount > FUNCTION_LINES_MAX && !mayBeLong) {
    report(walk, node, `function of ${lineCount} lines, at most ${FUNCTION_LINES_MAX}`)
  }
  const hasOwnName = place.hasOwnName || !/Arrow|Expression/.test(node.type)
  const count = parametersOf(node).length
  if (hasOwnName && count > PARAMETERS_MAX) {
    report(walk, node, `${count} parameters, at most ${PARAMETERS_MAX}`)
  }
  return { ...place, depth: 0 }
}

function parametersOf(node: SyntaxNode): readonly unknown[] {
  const { params, function: inner } = node as { params?: unknown; function?: { params?: unknown } }
  const parameters = params ?? inner?.params
  return Array.isArray(parameters) ? parameters : []
}

/** `describe(…)`, `describe.each(…)(…)`, or a function such as `describeIssueStore`. */
function isDescribe(node: SyntaxNode): boolean {
  const { callee, object, identifier, value } = node as {
    callee?: unknown
    object?: unknown
    identifier?: unknown
    value?: unknown
  }
  if (node.type === 'Identifier') return String(value).startsWith('describe')
  return [callee, object, identifier].some((inner) => isNode(inner) && isDescribe(inner))
}

function report({ path, lines, faults }: Walk, node: SyntaxNode, reason: string): void {
  faults.push({ path, line: lines(node.span.start), reason })
}
