import { compileGlob } from '@vedette/protocol/glob'
import type { CalledView, ErrorView, EventView } from './fingerprint-rule.ts'
import { compilePathGlob } from './path-glob.ts'
import { argumentFault, parseMatcher, parseYesOrNo } from './rule-matcher.ts'
import type { RuleScanner } from './rule-scanner.ts'
import { familiesOf, isInFamilies } from './stack-family.ts'

/** One of the tests, by what it looks at. */
export interface FingerprintMatcher {
  readonly event?: (event: EventView) => boolean
  readonly error?: (error: ErrorView) => boolean
  readonly message?: (text: string) => boolean
  readonly frame?: (frame: CalledView) => boolean
  /** Where the matcher asks for certain families. */
  readonly families?: ReadonlySet<string>
}

type CreateMatcher = (argument: string) => FingerprintMatcher | undefined

const MATCHERS: ReadonlyMap<string, CreateMatcher> = new Map([
  ['error.type', (argument) => errorMatcher('type', compileGlob(argument))],
  ['type', (argument) => errorMatcher('type', compileGlob(argument))],
  ['error.value', (argument) => errorMatcher('value', compileCaseless(argument))],
  ['value', (argument) => errorMatcher('value', compileCaseless(argument))],
  ['message', messageMatcher],
  ['stack.function', (argument) => nameMatcher('function', argument)],
  ['function', (argument) => nameMatcher('function', argument)],
  ['stack.module', (argument) => nameMatcher('module', argument)],
  ['module', (argument) => nameMatcher('module', argument)],
  ['stack.abs_path', pathMatcher],
  ['path', pathMatcher],
  ['stack.package', packageMatcher],
  ['package', packageMatcher],
  ['app', appMatcher],
  ['family', familyMatcher],
  ['logger', (argument) => eventMatcher('logger', compileGlob(argument))],
  ['level', (argument) => eventMatcher('level', compileCaseless(argument))],
  ['release', (argument) => eventMatcher('release', compileGlob(argument))],
  ['environment', (argument) => eventMatcher('environment', compileGlob(argument))],
  ['transaction', (argument) => eventMatcher('transaction', compileGlob(argument))],
  ['sdk', sdkMatcher],
])
const TAG_PREFIX = 'tags.'

export function parseFingerprintMatcher(scanner: RuleScanner): FingerprintMatcher {
  scanner.peek()
  const at = scanner.at
  const { key, argument, argumentAt, negated } = parseMatcher(scanner, '')
  const create = key.startsWith(TAG_PREFIX) ? tagMatcher(key) : MATCHERS.get(key)
  if (create === undefined) throw scanner.error(`There is no matcher “${key}”`, at)
  const matcher = create(argument)
  if (matcher === undefined) throw scanner.error(argumentFault(key), argumentAt)
  return negated ? negate(matcher) : matcher
}

function negate({ event, error, message, frame }: FingerprintMatcher): FingerprintMatcher {
  return {
    ...(event && { event: (view: EventView) => !event(view) }),
    ...(error && { error: (view: ErrorView) => !error(view) }),
    ...(message && { message: (text: string) => !message(text) }),
    ...(frame && { frame: (view: CalledView) => !frame(view) }),
  }
}

type Matches = ((text: string) => boolean) | undefined

function compileCaseless(pattern: string): Matches {
  const matches = compileGlob(pattern.toLowerCase())
  return matches && ((text) => matches(text.toLowerCase()))
}

function errorMatcher(field: keyof ErrorView, matches: Matches): FingerprintMatcher | undefined {
  return matches && { error: (error) => matches(error[field]) }
}

function messageMatcher(argument: string): FingerprintMatcher | undefined {
  const matches = compileCaseless(argument)
  return matches && { message: matches }
}

function nameMatcher(
  field: 'function' | 'module',
  argument: string,
): FingerprintMatcher | undefined {
  const matches = compileGlob(argument)
  return matches && { frame: (frame) => matches(frame[field]) }
}

function pathMatcher(argument: string): FingerprintMatcher | undefined {
  const matches = compilePathGlob(argument)
  return matches && { frame: ({ paths }) => paths.some(matches) }
}

function packageMatcher(argument: string): FingerprintMatcher | undefined {
  const matches = compilePathGlob(argument)
  if (matches === undefined) return undefined
  return { frame: (frame) => frame.package !== undefined && matches(frame.package) }
}

function appMatcher(argument: string): FingerprintMatcher | undefined {
  const wanted = parseYesOrNo(argument)
  return wanted === undefined ? undefined : { frame: ({ inApp }) => inApp === wanted }
}

function familyMatcher(argument: string): FingerprintMatcher | undefined {
  const families = familiesOf(argument)
  if (families === undefined) return undefined
  return { families, event: ({ family }) => isInFamilies(families, family) }
}

type EventText = 'logger' | 'level' | 'release' | 'environment' | 'transaction'

function eventMatcher(field: EventText, matches: Matches): FingerprintMatcher | undefined {
  if (matches === undefined) return undefined
  return {
    event: (event) => {
      const text = event[field]
      return text !== undefined && matches(text)
    },
  }
}

/** A list, as families are. */
function sdkMatcher(argument: string): FingerprintMatcher | undefined {
  const names = argument.split(',').map((name) => compileGlob(name.trim()))
  return {
    event: ({ sdk }) => sdk !== undefined && names.some((matches) => matches?.(sdk) === true),
  }
}

function tagMatcher(key: string): CreateMatcher {
  const tag = key.slice(TAG_PREFIX.length)
  return function createTagMatcher(argument) {
    const matches = compileGlob(argument)
    if (matches === undefined) return undefined
    return {
      event: ({ tagOf }) => {
        const value = tagOf(tag)
        return value !== undefined && matches(value)
      },
    }
  }
}
