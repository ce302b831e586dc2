import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { childrenOf, isNode, type SyntaxNode } from '../../tidy/syntax-node.ts'

/** A regular expression of the source, and where it stands. */
export interface FoundPattern {
  readonly file: string
  readonly regex: RegExp
}

const ROOT = join(import.meta.dirname, '../../..')

/** Folders whose rules read what senders and users write. */
const FOLDERS = [
  'packages/protocol/src',
  ...['normalize', 'filter', 'scrub', 'symbolicate', 'grouping', 'search', 'intake'].map(
    (name) => `packages/server/src/${name}`,
  ),
]

/** Every pattern of those folders: literals by their syntax, others by loading what makes them. */
export async function findPatterns(): Promise<FoundPattern[]> {
  const files = FOLDERS.flatMap((folder) => listSources(folder))
  const literals = files.flatMap((file) => findLiterals(file))
  const built = await recordBuilt(files)
  const seen = new Set<string>()
  return [...literals, ...built].filter(({ regex }) => {
    const isNew = !seen.has(String(regex))
    seen.add(String(regex))
    return isNew
  })
}

function listSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing\/|test-|\.frozen\./.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
}

function findLiterals(file: string): FoundPattern[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const found: FoundPattern[] = []
  const visit = (node: SyntaxNode) => {
    if (isRegExp(node)) found.push({ file, regex: new RegExp(node.pattern, node.flags) })
    for (const [, child] of childrenOf(node)) visit(child)
  }
  const tree: unknown = parseSync(text, { syntax: 'typescript', target: 'es2024' })
  if (isNode(tree)) visit(tree)
  return found
}

interface RegExpNode extends SyntaxNode {
  readonly pattern: string
  readonly flags: string
}

function isRegExp(node: SyntaxNode): node is RegExpNode {
  return node.type === 'RegExpLiteral'
}

/** Patterns that are put together from parts are made when their file is loaded. */
async function recordBuilt(files: readonly string[]): Promise<FoundPattern[]> {
  const built: FoundPattern[] = []
  const OriginalRegExp = globalThis.RegExp
  globalThis.RegExp = class extends OriginalRegExp {
    constructor(pattern: string | RegExp, flags?: string) {
      super(pattern, flags)
      const maker = new Error().stack?.split('\n')[2] ?? ''
      const file = files.find((one) => maker.includes(one))
      if (file !== undefined) built.push({ file, regex: new OriginalRegExp(this) })
    }
  } as RegExpConstructor
  try {
    for (const file of files) await import(/* @vite-ignore */ join(ROOT, file))
  } finally {
    globalThis.RegExp = OriginalRegExp
  }
  return built
}
