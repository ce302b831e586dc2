import { compileGlob } from '@vedette/protocol/glob'
import { compilePathGlob } from './path-glob.ts'
import { argumentFault, parseMatcher, parseYesOrNo } from './rule-matcher.ts'
import type { RuleScanner } from './rule-scanner.ts'
import { familiesOf, isInFamilies } from './stack-family.ts'
import type { FrameState, FrameView, TraceView } from './stacktrace-rule.ts'

/** One of the tests, by what it looks at. */
export interface StackMatcher {
  readonly fixed?: (frame: FrameView) => boolean
  readonly changing?: (state: FrameState) => boolean
  readonly trace?: (trace: TraceView) => boolean
  /** Where the matcher asks for certain families. */
  readonly families?: ReadonlySet<string>
}

type CreateMatcher = (argument: string) => StackMatcher | undefined

const MATCHERS: ReadonlyMap<string, CreateMatcher> = new Map([
  ['family', createFamilyMatcher],
  ['stack.abs_path', (argument) => createPathMatcher('path', argument)],
  ['path', (argument) => createPathMatcher('path', argument)],
  ['stack.package', (argument) => createPathMatcher('package', argument)],
  ['package', (argument) => createPathMatcher('package', argument)],
  ['stack.module', (argument) => createNameMatcher('module', argument)],
  ['module', (argument) => createNameMatcher('module', argument)],
  ['stack.function', (argument) => createNameMatcher('function', argument)],
  ['function', (argument) => createNameMatcher('function', argument)],
  ['app', createAppMatcher],
  ['category', createCategoryMatcher],
  ['error.type', (argument) => createTraceMatcher('type', argument)],
  ['type', (argument) => createTraceMatcher('type', argument)],
  ['error.value', (argument) => createTraceMatcher('value', argument)],
  ['value', (argument) => createTraceMatcher('value', argument)],
  ['error.mechanism', (argument) => createTraceMatcher('mechanism', argument)],
  ['mechanism', (argument) => createTraceMatcher('mechanism', argument)],
  ['release', (argument) => createTraceMatcher('release', argument)],
])

/** `closing` is what ends a word besides a space, where the matcher stands in brackets. */
export function parseStackMatcher(scanner: RuleScanner, closing: string): StackMatcher {
  const at = scanner.at
  const { key, argument, negated, argumentAt } = parseMatcher(scanner, closing)
  const create = MATCHERS.get(key)
  if (create === undefined) throw scanner.error(`There is no matcher “${key}” for frames`, at)
  const matcher = create(argument)
  if (matcher === undefined) throw scanner.error(argumentFault(key), argumentAt)
  return negated ? negate(matcher) : matcher
}

function negate({ fixed, changing, trace }: StackMatcher): StackMatcher {
  return {
    ...(fixed && { fixed: (frame: FrameView) => !fixed(frame) }),
    ...(changing && { changing: (state: FrameState) => !changing(state) }),
    ...(trace && { trace: (view: TraceView) => !trace(view) }),
  }
}

function createFamilyMatcher(argument: string): StackMatcher | undefined {
  const families = familiesOf(argument)
  if (families === undefined) return undefined
  return { families, fixed: ({ family }) => isInFamilies(families, family) }
}

function createPathMatcher(field: 'path' | 'package', argument: string): StackMatcher | undefined {
  const matches = compilePathGlob(argument)
  if (matches === undefined) return undefined
  return {
    fixed: (frame) => {
      const path = frame[field]
      return path !== undefined && matches(path)
    },
  }
}

function createNameMatcher(
  field: 'module' | 'function',
  argument: string,
): StackMatcher | undefined {
  const matches = compileGlob(argument)
  if (matches === undefined) return undefined
  return {
    fixed: (frame) => {
      const name = frame[field]
      return name !== undefined && matches(name)
    },
  }
}

function createAppMatcher(argument: string): StackMatcher | undefined {
  const wanted = parseYesOrNo(argument)
  return wanted === undefined ? undefined : { changing: ({ inApp }) => inApp === wanted }
}

function createCategoryMatcher(argument: string): StackMatcher | undefined {
  const matches = compileGlob(argument)
  if (matches === undefined) return undefined
  return { changing: ({ category }) => category !== undefined && matches(category) }
}

/** Traces without an exception have nothing to match, which a pattern can ask for by this. */
const UNKNOWN = '<unknown>'

function createTraceMatcher(field: keyof TraceView, argument: string): StackMatcher | undefined {
  const matches = compileGlob(argument)
  return matches && { trace: (view) => matches(view[field] ?? UNKNOWN) }
}
