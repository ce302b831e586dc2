import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One text file of the tree. */
export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string
  readonly text: string
}

/** A place that breaks a rule of the style. */
export interface Fault {
  readonly path: string
  readonly line: number
  readonly reason: string
}

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.vedette', 'coverage', '.venv'])
const TEXT = /\.(?:ts|tsx|js|mjs|cjs|css|html|json|md|yml|sh|py|rb|go|txt)$|^\.ci\/|\/\.ci\//
const GENERATED = /(?:^|\/)(?:package-lock\.json|go\.sum)$/

/** Every text file that people of this project write, with what they wrote. */
export function readSourceFiles(root: string): SourceFile[] {
  return listPaths(root, '')
    .filter((path) => TEXT.test(path) && !GENERATED.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Source that only tests load. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(?:contract|testing)\/|^test\/|\/(?:start-)?test-[^/]+$/.test(path)
}

/** The lines of a file; the newline at its end opens no further one. */
export function linesOf({ text }: SourceFile): string[] {
  return text.replace(/\n$/, '').split('\n')
}

function listPaths(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return listPaths(root, path)
      return entry.isFile() ? [path] : []
    })
}
