import { type Fault, isTest, linesOf, type SourceFile } from './source-file.ts'

const LINE_COLUMNS_MAX = 100
const FILE_LINES_MAX = 400
const TEST_FILE_LINES_MAX = 600
// An address cannot be broken; a link to a specification may be long.
const ADDRESS = /https?:\/\//
const SCRIPT = /\.tsx?$/
const MIGRATION = /\/migrations\//
const KEBAB =
  /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:property\.test|test|frozen|contract|config|d))?\.tsx?$/
const HOOK = /^use[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx?$/
const COMPONENT = /^[A-Z][A-Za-z0-9]*(?:\.test)?\.tsx$/
const SAYS_NOTHING = /^(?:utils?|helpers?|types|common|misc|shared)\.tsx?$/

/** Lines, lengths and names of TypeScript files. */
export function findFileFaults(file: SourceFile): Fault[] {
  if (!SCRIPT.test(file.path)) return []
  return [...findLongLines(file), ...findLongFile(file), ...findBadName(file)]
}

function findLongLines(file: SourceFile): Fault[] {
  return linesOf(file).flatMap((text, index) =>
    text.length > LINE_COLUMNS_MAX && !ADDRESS.test(text)
      ? [{ path: file.path, line: index + 1, reason: `line of ${text.length} columns` }]
      : [],
  )
}

function findLongFile(file: SourceFile): Fault[] {
  const { length } = linesOf(file)
  const max = isTest(file.path) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX
  if (length <= max || MIGRATION.test(file.path)) return []
  return [{ path: file.path, line: 1, reason: `file of ${length} lines, at most ${max}` }]
}

function findBadName(file: SourceFile): Fault[] {
  const name = file.path.split('/').at(-1) ?? ''
  const reason = nameFault(name, file.text)
  return reason === undefined ? [] : [{ path: file.path, line: 1, reason }]
}

function nameFault(name: string, text: string): string | undefined {
  if (SAYS_NOTHING.test(name)) return 'the name says nothing about what is inside'
  if (COMPONENT.test(name) || HOOK.test(name)) return undefined
  if (!KEBAB.test(name)) return 'the name is neither kebab-case, a component nor a hook'
  if (!name.endsWith('.tsx')) return undefined
  const components = [...text.matchAll(/^export function ([A-Z]\w*)/gm)]
  return components.length === 1
    ? `holds one component: name it ${components[0]?.[1]}.tsx`
    : undefined
}
