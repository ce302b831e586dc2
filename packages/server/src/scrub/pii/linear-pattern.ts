import { createRequire } from 'node:module'
import type { RE2JS } from 're2js'
import { PATTERN_CHARS_MAX, PATTERN_INSTRUCTIONS_MAX } from '../scrub-limits.ts'
import { isTooMany, type Span } from '../secret.ts'

/** A pattern that somebody wrote, run by an engine whose time is linear whatever they wrote. */
export interface LinearPattern {
  test(text: string): boolean
  /**
   * The given groups of every match; 0 is all of it. Takes up to 20 ns for each instruction and
   * character, where `test` takes some 10 ns for a character.
   */
  find(text: string, groups: readonly number[]): Span[]
  readonly groupCount: number
  readonly instructionCount: number
}

/** The sentence says what is wrong with the pattern. */
class PatternError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'PatternError'
  }
}

/** RE2 syntax, as in the reference: no look-around and no back-references. Throws PatternError. */
export function compilePattern(pattern: string): LinearPattern {
  if (pattern === '') throw new PatternError('is empty')
  if (pattern.length > PATTERN_CHARS_MAX) {
    throw new PatternError(`is longer than ${PATTERN_CHARS_MAX} characters`)
  }
  const compiled = compile(pattern)
  if (compiled.programSize() > PATTERN_INSTRUCTIONS_MAX) {
    throw new PatternError('takes too many steps; use fewer or smaller repetitions such as {1,500}')
  }
  return {
    test: (text) => compiled.test(text),
    find: (text, groups) => findGroups(compiled, text, groups),
    groupCount: compiled.groupCount(),
    instructionCount: compiled.programSize(),
  }
}

// Loaded with the first pattern: the engine takes some megabytes on each thread, and most
// installations have no pattern.
const require = createRequire(import.meta.url)

function compile(pattern: string): RE2JS {
  const engine = require('re2js') as typeof import('re2js')
  try {
    return engine.RE2JS.compile(pattern)
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : String(error))
  }
}

function findGroups(compiled: RE2JS, text: string, groups: readonly number[]): Span[] {
  const spans: Span[] = []
  const matcher = compiled.matcher(text)
  let copied = 0
  while (!isTooMany(spans) && matcher.find()) {
    for (const group of groups) {
      const start = matcher.start(group)
      const end = matcher.end(group)
      if (start < copied || end <= start) continue
      spans.push({ start, end })
      copied = end
    }
  }
  return spans
}
