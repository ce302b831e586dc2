import type { RuleScanner } from './rule-scanner.ts'

/** Text with variables in it, such as `job-{{ tags.queue }}`. */
export type Template = readonly (string | Variable)[]

export interface Variable {
  readonly name: VariableName
  /** For `tags.X`. */
  readonly tag?: string
}

export type VariableName =
  | 'default'
  | 'transaction'
  | 'type'
  | 'value'
  | 'function'
  | 'path'
  | 'filename'
  | 'module'
  | 'package'
  | 'logger'
  | 'level'
  | 'message'
  | 'release'
  | 'tag'

const VARIABLES: ReadonlyMap<string, VariableName> = new Map([
  ['default', 'default'],
  ['transaction', 'transaction'],
  ['error.type', 'type'],
  ['type', 'type'],
  ['error.value', 'value'],
  ['value', 'value'],
  ['stack.function', 'function'],
  ['function', 'function'],
  ['stack.abs_path', 'path'],
  ['abs_path', 'path'],
  ['path', 'path'],
  ['stack.filename', 'filename'],
  ['filename', 'filename'],
  ['stack.module', 'module'],
  ['module', 'module'],
  ['stack.package', 'package'],
  ['package', 'package'],
  ['logger', 'logger'],
  ['level', 'level'],
  ['message', 'message'],
  ['release', 'release'],
])
const TAG_PREFIX = 'tags.'

/** Undefined for a name that nobody knows. */
export function findVariable(name: string): Variable | undefined {
  if (name.startsWith(TAG_PREFIX)) return { name: 'tag', tag: name.slice(TAG_PREFIX.length) }
  const known = VARIABLES.get(name)
  return known && { name: known }
}

const VARIABLE = /\{\{\s{0,8}([\w.:-]{1,100})\s{0,8}\}\}/g

/** `at` is where the text begins, for the place of an error. */
export function parseTemplate(scanner: RuleScanner, text: string, at: number): Template {
  const parts: (string | Variable)[] = []
  let end = 0
  for (const found of text.matchAll(VARIABLE)) {
    const [whole, name = ''] = found
    const variable = findVariable(name)
    if (variable === undefined) throw scanner.error(`There is no variable “${name}”`, at)
    if (found.index > end) parts.push(text.slice(end, found.index))
    parts.push(variable)
    end = found.index + whole.length
  }
  if (end < text.length) parts.push(text.slice(end))
  if (parts.some((part) => typeof part === 'string' && part.includes('{{'))) {
    throw scanner.error('A variable is written as in “{{ default }}”', at)
  }
  return parts
}
